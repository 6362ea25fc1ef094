using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Renderly.IntegrationTests.Gateway;

/// <summary>Somebody who makes review links to a job, and those who follow them.</summary>
internal sealed class LinkMaker(Installation renderly, string maker)
{
    /// <summary>The job that the links lead to.</summary>
    public static Guid Job { get; } = Guid.CreateVersion7();

    /// <summary>Somebody's other job.</summary>
    public static Guid Other { get; } = Guid.CreateVersion7();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<(JsonElement Link, string Token)> MakeAsync()
    {
        using var request = Installation.Request(HttpMethod.Post, "/api/accounts/me/review-links", maker);
        request.Content = JsonContent.Create(new { job_id = Job });
        using var response = await renderly.Client.SendAsync(request, Cancellation);
        var link = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        response.StatusCode.ShouldBe(HttpStatusCode.Created, link.ToString());
        return (link, link.GetProperty("url").GetString()!.Split('#')[1]);
    }

    public Task<HttpResponseMessage> RevokeAsync(JsonElement link) =>
        SendAsync(HttpMethod.Delete, $"/api/accounts/me/tokens/{link.GetProperty("id").GetString()}", maker);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token)
    {
        using var request = Installation.Request(method, path, token, "Bearer");
        return await renderly.Client.SendAsync(request, Cancellation);
    }

    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, string token)
    {
        using var response = await SendAsync(method, path, token);
        return response.StatusCode;
    }

    public async Task<string> SendBytesAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(renderly.Address.Host, renderly.Address.Port, Cancellation);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancellation);
    }
}
