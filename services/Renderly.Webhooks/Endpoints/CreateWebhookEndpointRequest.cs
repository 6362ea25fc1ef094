using System.ComponentModel.DataAnnotations;
using Renderly.Web.OpenApi;
using Renderly.Webhooks.Data;

namespace Renderly.Webhooks.Endpoints;

/// <summary>A new endpoint.</summary>
internal sealed record CreateWebhookEndpointRequest
{
    /// <summary>An https address that is public.</summary>
    [Required]
    public string? Url { get; init; }

    /// <summary>For yourself.</summary>
    [MaxLength(WebhookEndpoint.MaxDescriptionLength)]
    public string? Description { get; init; }

    /// <summary>Types of event to send; all when left out.</summary>
    [Choices(typeof(EventTypes), nameof(EventTypes.ForFilters))]
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>True when left out.</summary>
    public bool? Enabled { get; init; }
}
