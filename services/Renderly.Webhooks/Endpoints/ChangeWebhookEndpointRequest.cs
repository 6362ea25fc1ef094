using System.ComponentModel.DataAnnotations;
using Renderly.Web.OpenApi;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Endpoints;

/// <summary>What is to be different; what is left out stays.</summary>
internal sealed record ChangeWebhookEndpointRequest
{
    /// <summary>An https address that is public.</summary>
    public string? Url { get; init; }

    /// <summary>For yourself; an empty text takes it away.</summary>
    [MaxLength(WebhookEndpoint.MaxDescriptionLength)]
    public string? Description { get; init; }

    /// <summary>Types of event to send.</summary>
    [Choices(typeof(EventTypes), nameof(EventTypes.ForFilters))]
    public IReadOnlyList<string>? Events { get; init; }

    public bool? Enabled { get; init; }
}
