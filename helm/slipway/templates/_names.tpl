{{- define "slipway.name" -}}
{{- if contains "slipway" .Release.Name }}{{ .Release.Name | trunc 52 | trimSuffix "-" }}{{ else }}{{ printf "%s-slipway" .Release.Name | trunc 52 | trimSuffix "-" }}{{ end -}}
{{- end }}

{{- define "slipway.selector" -}}
app.kubernetes.io/name: slipway-operator
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "slipway.labels" -}}
{{ include "slipway.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- /* What a schema cannot say: names that must be unique, or refer to each other. */ -}}
{{- define "slipway.check" -}}
{{- $kinds := dict }}
{{- range $index, $store := .Values.stores }}
{{- if hasKey $kinds $store.name }}{{ fail (printf "stores[%d].name: '%s' is used twice; give each store a name of its own" $index $store.name) }}{{ end }}
{{- $_ := set $kinds $store.name $store.uri }}
{{- end }}
{{- if not $kinds }}{{ fail "stores: name at least one store for data and models; values.yaml of the chart shows how" }}{{ end }}
{{- if not (hasKey $kinds .Values.artifactStore) }}{{ fail (printf "artifactStore: no store is called '%s'; there are %s" .Values.artifactStore (keys $kinds | sortAlpha | join ", ")) }}{{ end }}
{{- if hasPrefix "https://" (get $kinds .Values.artifactStore) }}{{ fail (printf "artifactStore: '%s' is an https store, which can only be read; name an s3 or a file store" .Values.artifactStore) }}{{ end }}
{{- end }}
