using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Steps;
using Renderly.Google;
using Renderly.Providers.Http;
using Renderly.Tasks;
using Renderly.ServiceDefaults.Telemetry;

namespace Renderly.Veo;

/// <summary>Vertex AI's Veo: submit an operation, look at it. Outcomes are values; see <see cref="VeoAnswers"/> for the classing.</summary>
internal sealed class VeoClient(
    HttpClient http, IGoogleAccessTokens tokens, IOptions<VeoOptions> options, IOptions<GoogleOptions> google, VeoAnswers answers)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public async Task<SubmitOutcome> SubmitAsync(PredictRequest request, CancellationToken cancellationToken)
    {
        Activity.Current?.SetTag(SpanTags.Model, options.Value.Model);
        var (response, error) = await PostAsync(":predictLongRunning", JsonSerializer.Serialize(request, Json), cancellationToken);
        return error is not null ? new SubmitOutcome.NotDelivered(error) : answers.Submit(response!);
    }

    /// <param name="succeeded">Makes the event from the clip's URI.</param>
    public async Task<PollOutcome> PollAsync(string operationName, Func<Uri, StepSucceeded> succeeded, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { ["operationName"] = operationName });
        var (response, error) = await PostAsync(":fetchPredictOperation", body, cancellationToken);
        return error is not null ? new PollOutcome.Unavailable(error) : answers.Poll(response!, succeeded);
    }

    private async Task<(ProviderResponse? Response, ProviderError? Error)> PostAsync(
        string verb, string json, CancellationToken cancellationToken)
    {
        try
        {
            var token = await tokens.GetAsync(cancellationToken);
            var response = await PostOnceAsync(verb, json, token, cancellationToken);
            if (response.Status == HttpStatusCode.Unauthorized)
            {
                // A refused token means that nothing was done: the only case in which the same call is sent twice at once.
                tokens.Invalidate(token);
                response = await PostOnceAsync(verb, json, await tokens.GetAsync(cancellationToken), cancellationToken);
            }

            return (response, null);
        }
        catch (GoogleCredentialsException exception)
        {
            return (null, new ProviderError(
                StepFailure.ProviderAuthentication, $"No access token could be had from Google: {exception.Message}"));
        }
    }

    private async Task<ProviderResponse> PostOnceAsync(string verb, string json, string token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, ModelUrl(verb));
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendOnceAsync(request, options.Value.RequestTimeout, cancellationToken);
    }

    private Uri ModelUrl(string verb) => new(
        options.Value.ServerUrl,
        string.Create(
            CultureInfo.InvariantCulture,
            $"/v1/projects/{google.Value.ProjectId}/locations/{options.Value.Location}"
                + $"/publishers/google/models/{options.Value.Model}{verb}"));
}
