namespace Renderly.Testing;

/// <summary>Stands for the balancer before several gateways: takes them in turn, and the next where nobody listens.</summary>
internal sealed class BalancingHandler(IReadOnlyList<Uri> gateways) : DelegatingHandler(new SocketsHttpHandler())
{
    private uint turn;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.PathAndQuery;

        // Its own order from here on: with one shared by all callers a second try could meet the same gateway again.
        var first = Interlocked.Increment(ref turn);
        for (var tried = 1; ; tried++)
        {
            request.RequestUri = new Uri(gateways[(int)((first + (uint)tried) % (uint)gateways.Count)], path);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException exception)
                when (exception.HttpRequestError == HttpRequestError.ConnectionError && tried < gateways.Count)
            {
                // Nothing was sent.
            }
        }
    }
}
