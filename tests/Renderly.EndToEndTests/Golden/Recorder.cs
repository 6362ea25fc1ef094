using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Renderly.Testing;

namespace Renderly.EndToEndTests.Golden;

/// <summary>Calls the API as one user and writes down what is answered, readable and the same in every run.</summary>
internal sealed class Recorder(RecordedAnswers system, HttpClient http, Guid userId)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions OneLine = new(Readable) { WriteIndented = false };

    /// <summary>Of the transport, of the limits that count other calls, or another in each answer.</summary>
    private static readonly HashSet<string> UnrecordedHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Date", "Keep-Alive", "RateLimit", "RateLimit-Policy", "Server", "Transfer-Encoding",
        "X-Content-Type-Options", "X-Request-ID",
    };

    private readonly StringBuilder text = new();
    private readonly Placeholders placeholders = new([
        (system.Admin.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), "{gateway}"),
        (new Uri(system.PictureUrl).GetLeftPart(UriPartial.Authority), "{pictures}"),
        (system.Receiver.Url(""), "{receiver}"),
    ]);

    public RecordedAnswers System => system;

    public Guid UserId => userId;

    /// <summary>A gateway's address with this user's token.</summary>
    public HttpClient Http => http;

    public string Text => text.ToString();

    /// <summary>Calls and records.</summary>
    /// <param name="title">What this call shows.</param>
    /// <param name="request">Method and path.</param>
    /// <param name="body">Text is sent as it is, content too, everything else as JSON.</param>
    /// <param name="headers">One a line; they are recorded.</param>
    /// <param name="keep">The part of the answer's body that is recorded; all of it by default.</param>
    /// <param name="token">Instead of the user's; empty for none.</param>
    /// <returns>The answer's body when it is JSON.</returns>
    public async Task<JsonNode?> CallAsync(
        string title, string request, object? body = null, string headers = "", Func<JsonNode, JsonNode?>? keep = null,
        string? token = null)
    {
        using var answer = await SendAsync(request, body, headers, token);
        return await RecordAsync(title, request, headers, answer, keep);
    }

    /// <summary>Asks until the answer is as expected and records that one only.</summary>
    public async Task<JsonNode> UntilAsync(string title, string request, Func<JsonNode, bool> isIt, Func<JsonNode, JsonNode?>? keep = null)
    {
        HttpResponseMessage? answer = null;
        var json = await Eventually.SeeAsync(
            async () =>
            {
                answer?.Dispose();
                answer = await SendAsync(request, null, "", null);
                return (await ReadAsync(answer)).Json!;
            },
            isIt,
            title,
            Limit);
        await RecordAsync(title, request, "", answer!, keep);
        answer!.Dispose();
        return json;
    }

    /// <summary>Calls without recording; for what only leads to the calls that are shown.</summary>
    public async Task<JsonNode> AskAsync(string request, object? body = null, string? token = null)
    {
        using var answer = await SendAsync(request, body, "", token);
        var (text, json) = await ReadAsync(answer);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{request}: {text}");
        return json!;
    }

    /// <summary>Waits, without recording, until the job reads like this.</summary>
    public async Task<JsonNode> ReachAsync(Guid job, string status, int progress)
    {
        string? tag = null;
        return await Eventually.SeeAsync(
            async () =>
            {
                using var answer = await SendAsync(
                    $"GET /api/video/jobs/{job}?wait=10", null, tag is null ? "" : $"If-None-Match: {tag}", null);
                tag = answer.StatusCode == HttpStatusCode.NotModified ? null : answer.Headers.ETag!.Tag;
                return answer.StatusCode == HttpStatusCode.NotModified ? new JsonObject() : (await ReadAsync(answer)).Json!;
            },
            read => (string?)read["status"] == status && (int?)read["progress"] == progress,
            $"job {job} is {status} at {progress}",
            Limit);
    }

    /// <summary>Waits, without recording, until the job has ended.</summary>
    public async Task<JsonNode> EndAsync(Guid job) => await Eventually.SeeAsync(
        () => AskAsync($"GET /api/video/jobs/{job}?wait=30"),
        read => (string?)read["status"] is "completed" or "failed" or "cancelled",
        $"job {job} ends",
        Limit);

    /// <summary>Records something that is no answer to a call.</summary>
    public void Note(string title, IEnumerable<string> lines)
    {
        Heading(title);
        foreach (var line in lines)
        {
            text.Append(placeholders.In(line)).Append('\n');
        }
    }

    /// <summary>A JSON text as it is recorded.</summary>
    public string Show(string json, bool isOneLine = false) =>
        placeholders.In(JsonNode.Parse(json))?.ToJsonString(isOneLine ? OneLine : Readable) ?? "null";

    private async Task<HttpResponseMessage> SendAsync(string request, object? body, string headers, string? token)
    {
        var (method, path) = (
            request[..request.IndexOf(' ', StringComparison.Ordinal)], request[(request.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        using var message = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = body switch
            {
                null => null,
                HttpContent content => content,
                string json => new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
                _ => JsonContent.Create(body),
            },
        };
        foreach (var header in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            message.Headers.TryAddWithoutValidation(
                header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
        }

        if (token is null)
        {
            return await http.SendAsync(message);
        }

        if (token.Length > 0)
        {
            message.Headers.TryAddWithoutValidation(
                "Authorization", token.Contains(' ', StringComparison.Ordinal) ? token : $"Token {token}");
        }

        using var other = new HttpClient { BaseAddress = http.BaseAddress };
        return await other.SendAsync(message);
    }

    private async Task<JsonNode?> RecordAsync(
        string title, string request, string headers, HttpResponseMessage answer, Func<JsonNode, JsonNode?>? keep)
    {
        var (body, json) = await ReadAsync(answer);
        Heading(title);
        Line(request);
        foreach (var header in headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Line(header.StartsWith("If-None-Match", StringComparison.Ordinal) ? "If-None-Match: {etag}" : header);
        }

        text.Append('\n');
        Line(string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}"));
        foreach (var (name, values) in answer.Headers.NonValidated
            .Concat(answer.Content.Headers.NonValidated)
            .OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (!UnrecordedHeaders.Contains(name))
            {
                Line($"{name}: {HeaderValue(name, values.ToString())}");
            }
        }

        if (body.Length > 0)
        {
            text.Append('\n');
            Line(json is not null ? Show((keep is null ? json : keep(json))?.ToJsonString() ?? "null") : OtherBody(answer, body));
        }

        return json;
    }

    private static string HeaderValue(string name, string value) => name switch
    {
        "ETag" => "{etag}",
        "Retry-After" => "{seconds}",
        "Last-Modified" => "{time}",
        "Repr-Digest" => "{digest}",
        _ => value,
    };

    private string OtherBody(HttpResponseMessage answer, string body) => answer.Content.Headers.ContentType?.MediaType switch
    {
        "text/event-stream" => string.Join('\n', body.TrimEnd().Split('\n').Select(
            line => line.StartsWith("data: ", StringComparison.Ordinal)
                ? $"data: {Show(line["data: ".Length..], isOneLine: true)}"
                : line)),
        "text/plain" => body,
        _ => "(not recorded)",
    };

    private void Heading(string title) => text.Append(text.Length == 0 ? "" : "\n\n").Append("## ").Append(title).Append('\n');

    private void Line(string line) => text.Append(placeholders.In(line)).Append('\n');

    private static async Task<(string Text, JsonNode? Json)> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        var isJson = answer.Content.Headers.ContentType?.MediaType is { } type && type.EndsWith("json", StringComparison.Ordinal)
            && text.Length > 0;
        return (text, isJson ? JsonNode.Parse(text) : null);
    }
}
