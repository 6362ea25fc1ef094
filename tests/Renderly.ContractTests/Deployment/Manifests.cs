using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.ContractTests.Deployment;

/// <summary>What Kustomize makes of an overlay, checked against the schemas of Kubernetes and of the operators.</summary>
internal sealed record Manifests(IReadOnlyList<JsonObject> Documents, IReadOnlyList<string> Problems, IReadOnlyList<string> Unchecked)
{
    public const string SingleNode = "overlays/single-node";
    public const string Production = "overlays/production";
    private const string Validator = "validate-manifests.mjs";
    private static readonly ConcurrentDictionary<string, Task<Manifests>> Built = new();

    /// <summary>Builds a folder below deploy/kubernetes; once for all tests.</summary>
    public static Task<Manifests> BuildAsync(string folder) => Built.GetOrAdd(folder, async name =>
        Read((await NodeTools.RunAsync(Validator, [Path.Combine(Executables.Repository, "deploy", "kubernetes", name)])).Success()));

    /// <summary>Checks a document that is written here.</summary>
    public static async Task<Manifests> CheckAsync(string yaml, CancellationToken cancellationToken) =>
        Read((await NodeTools.RunAsync(Validator, ["-"], yaml, cancellationToken)).Success());

    public IEnumerable<JsonObject> OfKind(params string[] kinds) =>
        Documents.Where(document => kinds.Contains(document["kind"]!.GetValue<string>()));

    public static string Name(JsonObject document) => document["metadata"]!["name"]!.GetValue<string>();

    /// <summary>Pod templates of everything that runs here, with the name of their owner.</summary>
    public IEnumerable<(string Owner, JsonObject Template)> Pods() =>
        OfKind("Deployment", "StatefulSet", "Job").Select(owner => (Name(owner), owner["spec"]!["template"]!.AsObject()));

    public IEnumerable<(string Owner, JsonObject Container)> Containers() =>
        Pods().SelectMany(pod => pod.Template["spec"]!["containers"]!.AsArray().Select(container => (pod.Owner, container!.AsObject())));

    private static Manifests Read(string json)
    {
        var answer = JsonNode.Parse(json)!;
        return new Manifests(
            [.. answer["documents"]!.AsArray().Select(document => document!.AsObject())],
            [.. answer["problems"]!.AsArray().Select(problem => problem!.GetValue<string>())],
            [.. answer["unchecked"]!.AsArray().Select(kind => kind!.GetValue<string>())]);
    }
}
