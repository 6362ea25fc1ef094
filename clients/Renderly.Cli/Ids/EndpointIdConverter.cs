namespace Renderly.Cli.Ids;

/// <summary>Ids of endpoints, which are UUIDs alone.</summary>
internal sealed class EndpointIdConverter() : IdConverter("an endpoint");
