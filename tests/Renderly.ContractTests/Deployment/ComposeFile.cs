using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Renderly.ContractTests.Deployment;

/// <summary>docker-compose.yml with its anchors and merges resolved; every value is a string, as it stands there.</summary>
internal static class ComposeFile
{
    public static JsonObject Document { get; } = Parse(DeployedServices.Read("docker-compose.yml"));

    public static JsonObject Services => Document["services"]!.AsObject();

    /// <summary>The services whose images are built from this repository.</summary>
    public static IEnumerable<(string Name, JsonObject Service)> Ours =>
        Services.Where(service => service.Value!["build"] is not null).Select(service => (service.Key, service.Value!.AsObject()));

    private static JsonObject Parse(string text)
    {
        var content = new DeserializerBuilder().Build().Deserialize(new MergingParser(new Parser(new StringReader(text))));
        return JsonNode.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(content!))!.AsObject();
    }
}
