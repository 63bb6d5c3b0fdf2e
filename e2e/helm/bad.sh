# shellcheck shell=bash
# Bad values, each with the field that the refusal must name. Sourced by test.sh.

s3='uri: "s3://artifacts"'

refuses /replicas 'replicas: 0'
refuses /replicas 'replicas: two'
refuses "'replica'" 'replica: 2'
refuses /images/operator 'images: {operator: ""}'
refuses /images/worker 'images: {worker: "UPPER CASE"}'
refuses /images/sidecar 'images: {sidecar: 7}'
refuses /images/pullPolicy 'images: {pullPolicy: Sometimes}'
refuses /images/pullSecrets/0 'images: {pullSecrets: [Not_A_Name]}'
refuses "/images': additional properties 'router'" 'images: {router: "example.com/router:1"}'
refuses 'stores: name at least one store' 'stores: []'
refuses "/stores'" 'stores: {artifacts: "s3://artifacts"}'
refuses "missing property 'name'" "stores: [{$s3}]"
refuses "missing property 'uri'" 'stores: [{name: artifacts}]'
refuses /stores/0/name "stores: [{name: Artifacts, $s3}]"
refuses /stores/0/uri 'stores: [{name: artifacts, uri: "http://example.com"}]'
refuses /stores/0/uri 'stores: [{name: artifacts, uri: "/data"}]'
refuses /stores/0/endpoint "stores: [{name: artifacts, $s3, endpoint: \"s3.example.com:9000\"}]"
refuses /stores/0/region "stores: [{name: artifacts, $s3, region: \"US East\"}]"
refuses /stores/0/pathStyle "stores: [{name: artifacts, $s3, pathStyle: \"yes\"}]"
refuses /stores/0/secretName "stores: [{name: artifacts, $s3, secretName: \"a/b\"}]"
refuses /stores/0/claimName "stores: [{name: artifacts, $s3, claimName: data}]"
refuses "missing property 'claimName'" 'stores: [{name: artifacts, uri: "file:///models"}]'
refuses /stores/0/secretName 'stores: [{name: artifacts, uri: "https://data.example.com", secretName: artifacts}]'
refuses /stores/0/endpoint 'stores: [{name: artifacts, uri: "file:///models", claimName: models, endpoint: "http://example.com"}]'
refuses "'accessKey'" "stores: [{name: artifacts, $s3, accessKey: hunter2}]"
refuses 'stores[1].name: ' "stores: [{name: artifacts, $s3}, {name: artifacts, uri: \"s3://other\"}]"
refuses "artifactStore: no store is called 'models'" 'artifactStore: models'
refuses "artifactStore: 'artifacts' is an https store" 'stores: [{name: artifacts, uri: "https://data.example.com"}]'
refuses /artifactStore 'artifactStore: "s3://artifacts"'
refuses /worker/resources/limits/memory 'worker: {resources: {limits: {memory: lots}}}'
refuses "/worker/resources/limits': additional properties 'nvidia.com/gpu'" 'worker: {resources: {limits: {nvidia.com/gpu: 1}}}'
refuses "/worker': additional properties 'limits'" 'worker: {limits: {memory: 4Gi}}'
refuses /concurrency 'concurrency: 0'
refuses /concurrency 'concurrency: 65'
refuses /logLevel 'logLevel: verbose'
refuses /leaderElection/leaseDuration 'leaderElection: {leaseDuration: 30}'
refuses /leaderElection/renewDeadline 'leaderElection: {renewDeadline: soon}'
refuses "/leaderElection': additional properties 'lease'" 'leaderElection: {lease: mine}'
refuses "/leaderElection': additional properties 'enabled'" 'leaderElection: {enabled: false}'
refuses /resources/limits/memory 'resources: {limits: {memory: lots}}'
refuses "/resources/limits': additional properties 'gpu'" 'resources: {limits: {gpu: 1}}'
refuses "/resources': additional properties 'claims'" 'resources: {claims: []}'
refuses /terminationGracePeriodSeconds 'terminationGracePeriodSeconds: 0'
refuses /metrics/annotations 'metrics: {annotations: "no"}'
refuses "/metrics': additional properties 'serviceMonitor'" 'metrics: {serviceMonitor: true}'
refuses /approvalPolicy/enabled 'approvalPolicy: {enabled: maybe}'
refuses /serviceAccount/annotations 'serviceAccount: {annotations: [a]}'
refuses /podLabels 'podLabels: {team: 1}'
refuses /nodeSelector 'nodeSelector: [gpu]'
refuses /tolerations 'tolerations: {key: gpu}'
refuses /priorityClassName 'priorityClassName: 1000'
