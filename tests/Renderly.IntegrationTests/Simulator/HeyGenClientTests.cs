using System.Net;
using Microsoft.Extensions.Options;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.HeyGen;
using Renderly.Storage;
using Renderly.Tasks;
using static Renderly.IntegrationTests.Simulator.RunningSimulator;

namespace Renderly.IntegrationTests.Simulator;

/// <summary>What the studio strategy needs of HeyGen goes on where v1 is gone.</summary>
public sealed class HeyGenClientTests
{
    [Fact]
    public async Task Background_is_uploaded_as_a_form_of_the_maintained_generation()
    {
        await using var simulator = await StartAsync(o => o.PictureScale = 0.25);
        var clip = await simulator.SaveAsync(RunningSimulator.Uri(await simulator.VeoAsync("Juice | b | pan left | warm")), "clip.mp4");
        var seen = new Routes(new SocketsHttpHandler());
        var content = new ObjectContent(
            new StoredObject(ObjectUri.Parse("disk://o/k"), new FileInfo(clip).Length, "video/mp4", "e", DateTimeOffset.UnixEpoch, ObjectChecksums.None),
            File.OpenRead(clip));
        await using (content)
        {
            var outcome = await Client(seen, simulator.Http.BaseAddress!).UploadAsync(content, Uploaded, Ct);

            outcome.ShouldBeOfType<SubmitOutcome.Succeeded>().Result.Output(StepOutput.Asset).ProviderId.ShouldNotBeNullOrEmpty();
        }

        seen.Paths.ShouldBe(["/v3/assets"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Studio_video_is_read_by_v3_where_v1_is_gone(HttpStatusCode status)
    {
        var answers = new Routes(new Stub(request => request.RequestUri!.AbsolutePath == "/v3/videos/abc"
            ? new HttpResponseMessage { Content = new StringContent("""{"data":{"id":"abc","status":"completed","video_url":"https://x/v.mp4","duration":7.5}}""") }
            : new HttpResponseMessage(status) { Content = new StringContent("{}") }));

        var (video, _) = await Client(answers, new Uri("http://heygen.test")).ReadAsync("abc", PresenterStrategy.Studio, Ct);

        video!.Status.ShouldBe("completed");
        answers.Paths.ShouldBe(["/v1/video_status.get", "/v3/videos/abc"]);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static HeyGenClient Client(HttpMessageHandler handler, Uri address)
    {
        var options = Options.Create(new HeyGenOptions { BaseUrl = address.AbsoluteUri, UploadBaseUrl = address.AbsoluteUri, ApiKey = "key" });
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Add(HeyGenClient.KeyHeader, "key");
        return new HeyGenClient(http, options, new HeyGenAnswers(), new HeyGenCallbacks(options, TimeProvider.System));
    }

    private static BackgroundUploaded Uploaded(string id) => new()
    {
        JobId = Guid.Empty,
        Step = "background",
        Attempt = 1,
        Provider = "heygen",
        Outputs = [new StepOutput { Name = StepOutput.Asset, ProviderId = id }],
    };

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
