using Microsoft.Extensions.Options;

namespace Renderly.Simulator.Settings;

/// <summary>Addresses given to callers.</summary>
internal sealed class SimulatorUrls(IOptions<SimulatorOptions> options)
{
    /// <summary>Base without a slash at the end: the configured one, else the one the caller used.</summary>
    public string Base(HttpRequest request) =>
        options.Value.PublicBaseUrl?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";

    /// <summary>Names this host may have been called by when an address was signed.</summary>
    public IEnumerable<string> Hosts(HttpRequest request) =>
        new[] { request.Host.Value ?? "", options.Value.PublicBaseUrl?.Authority ?? "", "storage.googleapis.com" }.Where(h =>
            h.Length > 0).Distinct();
}
