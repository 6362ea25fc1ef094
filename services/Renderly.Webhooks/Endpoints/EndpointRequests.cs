namespace Renderly.Webhooks.Endpoints;

/// <param name="Events">Types to send; all when left out.</param>
/// <param name="Enabled">True when left out.</param>
internal sealed record CreateEndpointRequest(string? Url, string? Description, IReadOnlyList<string>? Events, bool? Enabled);

/// <summary>What is left out stays; an empty description takes it away.</summary>
internal sealed record ChangeEndpointRequest(string? Url, string? Description, IReadOnlyList<string>? Events, bool? Enabled);
