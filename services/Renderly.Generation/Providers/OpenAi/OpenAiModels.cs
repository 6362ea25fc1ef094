using Microsoft.Extensions.Options;

namespace Renderly.Generation.Providers.OpenAi;

/// <summary>
/// Names of models. What a server of one's own is started with only its settings know, so the catalogue has a name for each that stands
/// for it.
/// </summary>
internal sealed class OpenAiModels(IOptionsMonitor<OpenAiOptions> options)
{
    private const string OfServer = "server-";

    /// <summary>The name that the catalogue, prices and results know it by.</summary>
    /// <param name="named">By the command; null for the provider's choice.</param>
    /// <param name="provider">Whose it is.</param>
    /// <param name="configured">The one that the settings name for the capability.</param>
    public string NameOf(string? named, string provider, Func<OpenAiOptions, string?> configured) =>
        named ?? Configured(provider, configured);

    /// <summary>The name that the provider knows it by.</summary>
    /// <inheritdoc cref="NameOf"/>
    public string SentFor(string? named, string provider, Func<OpenAiOptions, string?> configured) =>
        named is null || named.StartsWith(OfServer, StringComparison.Ordinal) ? Configured(provider, configured) : named;

    /// <summary>A capability without a model is not registered.</summary>
    private string Configured(string provider, Func<OpenAiOptions, string?> configured) => configured(options.Get(provider))!;
}
