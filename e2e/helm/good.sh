# shellcheck shell=bash
# Good values, and what must be so of what they render. Sourced by test.sh.

deployment='(.[] | select(.kind == "Deployment"))'
pod="($deployment | .spec.template.spec)"
configuration='(.[] | select(.kind == "ConfigMap") | .data["config.yaml"])'
rules='([.[] | select(.kind == "ClusterRole" or .kind == "Role") | .rules[]])'
operator_rules='([.[] | select((.kind == "ClusterRole" or .kind == "Role") and (.metadata.name | startswith("slipway-operator"))) | .rules[]])'

accepts "the smallest values" '' \
  "$deployment.spec.replicas == 1" \
  'map(select(.kind == "PodDisruptionBudget")) == []' \
  "$configuration | contains(\"s3://artifacts\")"
accepts "Pod Security restricted" '' \
  "$pod.securityContext.runAsNonRoot and $pod.securityContext.seccompProfile.type == \"RuntimeDefault\"" \
  "$pod.containers[0].securityContext == {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [\"ALL\"]}}"
accepts "probes" '' \
  "$pod.containers[0].livenessProbe.httpGet.path == \"/q/health/live\" and $pod.containers[0].readinessProbe.httpGet.path == \"/q/health/ready\""
accepts "no wildcard, no Secret" '' \
  "$rules | all(.verbs + .resources + .apiGroups | all(contains(\"*\") | not))" \
  "$rules | all(.resources | index(\"secrets\") | not)"
accepts "the operator writes no pod and no approval" '' \
  "$operator_rules | map(select(.resources | index(\"pods\"))) | all(.verbs == [\"list\", \"watch\"])" \
  "$operator_rules | map(select(.resources | index(\"modelapprovals\"))) | all(.verbs | index(\"create\", \"approve\") | not)"
accepts "only one role may approve" '' \
  '[.[] | select(.kind == "ClusterRole" and any(.rules[]; .verbs | index("approve"))) | .metadata.name] == ["slipway-approve"]'
accepts "two replicas have a disruption budget" 'replicas: 2' \
  "$deployment.spec.replicas == 2" 'any(.[]; .kind == "PodDisruptionBudget")'
accepts "images by digest" "images: {operator: \"registry.example.com:5000/slipway/operator@sha256:$(printf '0%.0s' {1..64})\", pullPolicy: Always, pullSecrets: [registry]}" \
  "$pod.containers[0].image | startswith(\"registry.example.com:5000/slipway/operator@sha256:\")" \
  "$pod.containers[0].imagePullPolicy == \"Always\" and $pod.imagePullSecrets == [{name: \"registry\"}]"
accepts "stores of every kind" 'stores: [{name: artifacts, uri: "s3://bucket/prefix", region: eu-central-1}, {name: raw, uri: "https://data.example.com/flights"}, {name: disk, uri: "file:///models", claimName: models}]' \
  "$configuration | contains(\"claimName: models\") and contains(\"region: eu-central-1\")"
accepts "a file store for artifacts" '{artifactStore: disk, stores: [{name: disk, uri: "file:///models", claimName: models}]}' \
  "$configuration | contains(\"artifactStore: disk\")"
accepts "resources of the worker" 'worker: {resources: {requests: {cpu: 2}, limits: {memory: 8Gi}}}' \
  "$configuration | contains(\"memory: 8Gi\") and contains(\"cpu: 2\") and contains(\"memory: 512Mi\")"
accepts "without the approval policy" 'approvalPolicy: {enabled: false}' 'all(.[]; .kind | startswith("ValidatingAdmission") | not)'
accepts "without metrics annotations" 'metrics: {annotations: false}' \
  "$deployment.spec.template.metadata.annotations | has(\"prometheus.io/scrape\") | not"
accepts "where it runs" '{nodeSelector: {disk: ssd}, tolerations: [{key: a, operator: Exists}], priorityClassName: high, podLabels: {team: ml}}' \
  "$pod.nodeSelector.disk == \"ssd\" and $pod.tolerations[0].key == \"a\" and $pod.priorityClassName == \"high\"" \
  "$deployment.spec.template.metadata.labels.team == \"ml\""
