using System.Globalization;
using Renderly.Client.Billing;
using Renderly.Client.Transport;

namespace Renderly.Client;

/// <summary>Usage and credits. What one job costs is asked at <see cref="RenderlyClient.Jobs"/>.</summary>
public sealed class BillingClient
{
    private readonly ApiTransport transport;

    internal BillingClient(ApiTransport transport) => this.transport = transport;

    /// <param name="from">First day; 30 days before <paramref name="to"/> when left out.</param>
    /// <param name="to">Last day; today (UTC) when left out.</param>
    public Task<Usage> GetUsageAsync(DateOnly? from = null, DateOnly? to = null, CancellationToken cancellationToken = default)
    {
        var query = QueryText.Empty.With("from", Day(from)).With("to", Day(to));
        return transport.SendAsync(ApiRequest.Get($"api/usage{query}"), BillingJson.Default.Usage, cancellationToken);
    }

    public async Task<int> GetCreditsAsync(CancellationToken cancellationToken = default) =>
        (await transport.SendAsync(ApiRequest.Get("api/credits"), BillingJson.Default.CreditBalance, cancellationToken)
            .ConfigureAwait(false)).Credits;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
