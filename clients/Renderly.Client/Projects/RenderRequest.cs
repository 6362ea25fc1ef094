using System.Text.Json.Nodes;

namespace Renderly.Client;

/// <summary>How a project is to become a film; what is left out is the project's or the server's choice.</summary>
public sealed record RenderRequest
{
    /// <summary><c>draft</c>, <c>standard</c> or <c>high</c>: decides on the models, and with them on the price.</summary>
    public string? Quality { get; init; }

    /// <summary>The provider that is asked first for the clips.</summary>
    public string? Provider { get; init; }

    /// <summary>Who may serve in its place, in this order; all others of the server when left out.</summary>
    public IReadOnlyList<string>? Fallbacks { get; init; }

    /// <summary>Whether others may serve when it does not; true when left out.</summary>
    public bool? AllowFallback { get; init; }

    /// <summary>Whether clips and voices that you have already are taken; true when left out.</summary>
    public bool? Reuse { get; init; }

    /// <summary>How the film is written, where not as the project says.</summary>
    public FilmOutput? Output { get; init; }

    public string? WebhookUrl { get; init; }

    /// <summary>Your own object; comes back with the job.</summary>
    public JsonObject? Metadata { get; init; }
}
