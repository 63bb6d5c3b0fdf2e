# shellcheck shell=bash
# The Java runtime of the images: the modules that they use, linked from the JDK that builds them. Sourced.

java_modules=java.base,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.security.jgss,java.sql
java_modules+=,java.xml.crypto,jdk.crypto.ec,jdk.management,jdk.jfr,jdk.unsupported,jdk.zipfs,jdk.net

runtime_key() {
  { cat "$JAVA_HOME/release" "$images_dir/runtime.sh" && echo "$java_modules"; } | key
}

make_runtime() {
  local out=$1/runtime
  "$JAVA_HOME/bin/jlink" --add-modules "$java_modules" --strip-debug --no-man-pages --no-header-files --output "$out"
  # The archive of the classes that every start loads, for the object headers that the images use.
  "$out/bin/java" -XX:+UseCompactObjectHeaders -XX:+UseSerialGC -Xshare:dump -Xlog:disable -Xlog:all=error:stderr
  # Pictures and fonts: nothing here has a screen.
  rm -f "$out"/lib/lib{awt*,fontmanager,freetype,javajpeg,jawt,lcms,mlib_image,splashscreen,jsound}.so
  find "$out" -type l -exec sh -c 'cp --remove-destination "$(realpath "$1")" "$1"' _ {} \;
  mv "$out"/* "$1/" && rmdir "$out"
}
