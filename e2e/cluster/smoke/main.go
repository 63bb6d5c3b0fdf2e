// The image of the smoke test: a web server that says who it is, a look-up of a name, a job that ends, or one that eats memory.
package main

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

func main() {
	if len(os.Args) < 2 {
		fail("usage: app serve NAME | resolve NAME | finish | eat")
	}
	switch os.Args[1] {
	case "serve":
		serve(os.Args[2])
	case "resolve":
		addresses, err := net.LookupHost(os.Args[2])
		if err != nil {
			fail(err.Error())
		}
		fmt.Println(strings.Join(addresses, " "))
	case "finish":
		fmt.Println("finished", os.Getenv("JOB_COMPLETION_INDEX"))
	case "eat":
		eat()
	}
}

func serve(name string) {
	server := &http.Server{
		Addr:              ":8080",
		ReadHeaderTimeout: 5 * time.Second,
		Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintln(w, name)
		}),
	}
	fail(server.ListenAndServe().Error())
}

func eat() {
	var eaten [][]byte
	for {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		eaten = append(eaten, block)
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, message)
	os.Exit(1)
}
