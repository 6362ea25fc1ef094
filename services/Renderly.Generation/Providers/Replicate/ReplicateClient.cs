using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Providers.Http;

namespace Renderly.Generation.Providers.Replicate;

/// <summary>Replicate's API. The client brings the key along, so it calls nothing but addresses below the API's own.</summary>
internal sealed class ReplicateClient(HttpClient http, IOptions<ReplicateOptions> options)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>
    /// The one paid call, sent once. It is answered at once: an order that is waited for would be lost for longer when the line is cut.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="order">Without the model's version.</param>
    /// <param name="cancellationToken">Ends it without a verdict.</param>
    public async Task<ProviderResponse> OrderAsync(ReplicateModel model, PredictionOrder order, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Of(model.OrderPath));
        var body = JsonSerializer.Serialize(order with { Version = model.Version }, Json);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Add("Cancel-After", string.Create(
            CultureInfo.InvariantCulture, $"{Math.Ceiling(options.Value.CancelAfter.TotalSeconds):0}s"));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    public Task<ProviderResponse> ReadAsync(string predictionId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, PathOf(predictionId), cancellationToken);

    public Task<ProviderResponse> CancelAsync(string predictionId, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, $"{PathOf(predictionId)}/cancel", cancellationToken);

    /// <summary>
    /// The account's predictions from a moment on, the newest first; one page of them, which goes to the file: with what a hundred orders
    /// were given, pictures among it.
    /// </summary>
    public Task<ProviderResponse> ListAsync(DateTimeOffset since, AnswerFile file, CancellationToken cancellationToken) => FetchAsync(
        $"predictions?created_after={since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}",
        file with { TakesJson = true },
        cancellationToken);

    /// <summary>A further page.</summary>
    /// <returns>Null for an address that is not the API's, which does not get our key.</returns>
    public async Task<ProviderResponse?> ReadPageAsync(Uri page, AnswerFile file, CancellationToken cancellationToken) =>
        options.Value.PathOf(page) is { } path ? await FetchAsync(path, file with { TakesJson = true }, cancellationToken) : null;

    /// <summary>What a model says of itself.</summary>
    public Task<ProviderResponse> DescribeAsync(ReplicateModel model, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, model.DescriptionPath, cancellationToken);

    /// <summary>A file that lies at the API itself, which wants our key.</summary>
    /// <param name="path">Below the API.</param>
    public async Task<ProviderResponse> FetchAsync(string path, AnswerFile file, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.Value.Of(path));
        return await http.SendForFileAsync(request, file, options.Value.TransferTimeout, cancellationToken);
    }

    private static string PathOf(string predictionId) => $"predictions/{Uri.EscapeDataString(predictionId)}";

    private async Task<ProviderResponse> SendAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, options.Value.Of(path));
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }
}
