using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Options;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.CustomHttp;

/// <summary>The calls of our contract for servers that compose films.</summary>
internal sealed class CustomClient(HttpClient http, IOptions<CustomOptions> options)
{
    /// <summary>
    /// The one paid call, sent once. Our reference is its idempotency key: the server answers a repeat as it answered the first. A film
    /// that is the answer itself goes to the file.
    /// </summary>
    public async Task<ProviderResponse> OrderAsync(StoryboardOrder order, AnswerFile file, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, options.Value.Orders);
        request.Headers.Add("Idempotency-Key", order.Reference);
        request.Content = new StringContent(order.Body(), Encoding.UTF8, "application/json");
        return await http.SendForFileAsync(request, file, options.Value.RequestTimeout, cancellationToken);
    }

    /// <param name="path">See <see cref="CustomOptions.OfPath"/>.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public Task<ProviderResponse> ReadAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, options.Value.OfPath(path), cancellationToken);

    /// <inheritdoc cref="ReadAsync"/>
    public Task<ProviderResponse> CancelAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, options.Value.OfPath(path), cancellationToken);

    /// <summary>The film that was ordered with our reference.</summary>
    public Task<ProviderResponse> FindAsync(string reference, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, options.Value.Of(reference), cancellationToken);

    /// <summary>A finished film that lies on the server itself, behind its key, into the file.</summary>
    /// <exception cref="HttpRequestException">It cannot be had now.</exception>
    public async Task FetchAsync(Uri address, AnswerFile file, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, address);
        var response = await http.SendForFileAsync(request, file, options.Value.TransferTimeout, cancellationToken);
        if (response.FileBytes is null)
        {
            throw new HttpRequestException(response.Status is { } status ? $"it answered HTTP {(int)status}" : response.FailureReason);
        }
    }

    private async Task<ProviderResponse> SendAsync(HttpMethod method, Uri address, CancellationToken cancellationToken)
    {
        using var request = Request(method, address);
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        if (options.Value.ApiKey.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey);
        }

        return request;
    }
}
