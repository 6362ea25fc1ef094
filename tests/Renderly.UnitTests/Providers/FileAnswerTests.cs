using System.Net;
using System.Net.Http.Headers;
using Renderly.Providers.Http;

namespace Renderly.UnitTests.Providers;

/// <summary>Calls whose answer is the result itself.</summary>
public sealed class FileAnswerTests : IDisposable
{
    private static readonly byte[] Sound = [.. Enumerable.Range(0, 100_000).Select(i => (byte)i)];
    private readonly string path = Path.Combine(Path.GetTempPath(), $"renderly-answer-{Guid.CreateVersion7():N}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task Bytes_go_to_the_file()
    {
        var response = await SendAsync(HttpStatusCode.OK, "audio/mpeg", new MemoryStream(Sound));
        response.IsSuccess.ShouldBeTrue();
        response.FileBytes.ShouldBe(Sound.Length);
        response.ContentType.ShouldBe("audio/mpeg");
        response.Body.ShouldBeEmpty();
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).ShouldBe(Sound);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "application/json")]
    [InlineData(HttpStatusCode.InternalServerError, "text/html")]
    [InlineData(HttpStatusCode.OK, "application/json")]
    [InlineData(HttpStatusCode.OK, "application/problem+json")]
    [InlineData(HttpStatusCode.OK, "text/plain")]
    public async Task Words_are_read_and_leave_no_file(HttpStatusCode status, string type)
    {
        var response = await SendAsync(status, type, new MemoryStream([.. "words"u8]));
        response.Status.ShouldBe(status);
        response.Body.ShouldBe("words");
        response.FileBytes.ShouldBeNull();
        File.Exists(path).ShouldBeFalse();
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "application/json", true)]
    [InlineData(HttpStatusCode.OK, "text/html", false)]
    [InlineData(HttpStatusCode.BadRequest, "application/json", false)]
    public async Task Json_goes_to_the_file_where_it_is_the_result(HttpStatusCode status, string type, bool isResult)
    {
        var response = await SendAsync(status, type, new MemoryStream([.. "words"u8]), takesJson: true);
        (response.FileBytes is not null, response.Body.Length == 0, File.Exists(path)).ShouldBe((isResult, isResult, isResult));
    }

    [Fact]
    public async Task Answer_beyond_the_limit_is_unclear_and_leaves_no_file()
    {
        var response = await SendAsync(HttpStatusCode.OK, "audio/mpeg", new MemoryStream(Sound), maxBytes: Sound.Length - 1);
        response.Failure.ShouldBe(DeliveryFailure.Ambiguous);
        response.FailureReason.ShouldBe("The answer is larger than 99999 bytes.");
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task Cut_answer_is_unclear_and_leaves_no_file()
    {
        var response = await SendAsync(HttpStatusCode.OK, "audio/mpeg", new CutStream(Sound));
        response.Failure.ShouldBe(DeliveryFailure.Ambiguous);
        response.Status.ShouldBeNull();
        File.Exists(path).ShouldBeFalse();
    }

    private async Task<ProviderResponse> SendAsync(
        HttpStatusCode status, string type, Stream body, long maxBytes = 1_000_000, bool takesJson = false)
    {
        using var http = new HttpClient(new FixedAnswer(status, type, body));
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://api.acme.test/speech");
        return await http.SendForFileAsync(
            request, new AnswerFile(path, maxBytes) { TakesJson = takesJson },
            TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private sealed class FixedAnswer(HttpStatusCode status, string type, Stream body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status)
            {
                Content = new StreamContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } }
            });
    }

    /// <summary>Breaks off after what it has.</summary>
    private sealed class CutStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("reset");
    }
}
