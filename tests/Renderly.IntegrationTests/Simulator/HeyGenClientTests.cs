using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.HeyGen;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>What the studio strategy needs of HeyGen goes on where v1 is gone.</summary>
public sealed class HeyGenClientTests
{
    [Theory]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Studio_video_is_read_by_v3_where_v1_is_gone(HttpStatusCode status)
    {
        var answers = new Routes(new Stub(request => request.RequestUri!.AbsolutePath == "/v3/videos/abc"
            ? new HttpResponseMessage
            {
                Content = new StringContent("""{"data":{"id":"abc","status":"completed","video_url":"https://x/v.mp4","duration":7.5}}""")
            }
            : new HttpResponseMessage(status) { Content = new StringContent("{}") }));

        var (video, _) = await Client(answers, new Uri("http://heygen.test")).ReadAsync("abc", PresenterStrategy.Studio, Ct);

        video!.Status.ShouldBe("completed");
        answers.Paths.ShouldBe(["/v1/video_status.get", "/v3/videos/abc"]);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static HeyGenClient Client(HttpMessageHandler handler, Uri address)
    {
        var options = Options.Create(new HeyGenOptions { BaseUrl = address.AbsoluteUri, ApiKey = "key" });
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add(HeyGenClient.KeyHeader, "key");
        return new HeyGenClient(http, options, new HeyGenAnswers(), new HeyGenCallbacks(options, TimeProvider.System));
    }

    private sealed class Routes(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public List<string> Paths { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Paths.Add(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Stub(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }
}
