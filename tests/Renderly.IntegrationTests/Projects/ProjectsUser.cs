using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Renderly.IntegrationTests.Projects;

/// <summary>One user of the service.</summary>
internal sealed class ProjectsUser(Guid id, HttpClient http) : IDisposable
{
    private const string UploadPath = "/api/assets/upload";

    public Guid Id => id;

    public HttpClient Http => http;

    public Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>(path);

    public Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.Created) =>
        SendAsync(HttpMethod.Post, path, body, expected);

    public Task<JsonElement> PutAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.OK) =>
        SendAsync(HttpMethod.Put, path, body, expected);

    public async Task<HttpStatusCode> DeleteAsync(string path)
    {
        using var response = await http.DeleteAsync(path);
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> StatusOfAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<JsonElement> UploadAsync(
        HttpContent file, string name = "file.bin", HttpStatusCode expected = HttpStatusCode.Created, string? type = null,
        string? tags = null,
        string path = UploadPath)
    {
        using var response = await SendFileAsync(file, name, type, tags, path: path);
        response.StatusCode.ShouldBe(expected, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<HttpResponseMessage> SendFileAsync(
        HttpContent file, string name = "file.bin", string? type = null, string? tags = null, string? idempotencyKey = null,
        string path = UploadPath)
    {
        using var form = new MultipartFormDataContent();
        if (type is not null)
        {
            form.Add(new StringContent(type), "asset_type");
        }

        form.Add(file, "file", name);
        if (tags is not null)
        {
            form.Add(new StringContent(tags), "tags");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };

        // What is refused by its length alone is refused before its bytes come, whoever is quicker.
        request.Headers.ExpectContinue = true;
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await http.SendAsync(request);
    }

    public static ByteArrayContent Content(byte[] bytes, string mediaType = "application/octet-stream") =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(expected, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
