using System.Text.Json;
using Renderly.Client.Errors;

namespace Renderly.Client.Transport;

/// <summary>Reads answers that are no success, whatever they look like.</summary>
internal static class ApiErrors
{
    public static async Task<RenderlyException> ReadAsync(
        HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var problem = await ReadProblemAsync(response, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        return new RenderlyException(Message(problem, response), status, problem, Retries.RetryAfter(response.Headers, clock))
        {
            RequestId = problem?.RequestId ?? Header(response, "X-Request-Id"),
        };
    }

    private static async Task<Problem?> ReadProblemAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return null;
        }

        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize(body, ErrorsJson.Default.Problem);
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            // The status says what can be said.
            return null;
        }
    }

    private static string Message(Problem? problem, HttpResponseMessage response)
    {
        var what = problem?.Detail ?? problem?.Title;
        if (what is null)
        {
            var redirect = response.Headers.Location is not null ? " A redirect is not followed: use the address that it leads to." : "";
            return $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}.{redirect}";
        }

        var fields = problem!.Errors.Where(error => error.Detail is not null)
            .Select(error => error.Field is { } field ? $"{field}: {error.Detail}" : error.Detail!);
        return string.Join(" ", [what, .. fields]);
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
