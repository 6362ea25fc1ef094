using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using NSubstitute;
using Renderly.Contracts.Steps;
using Renderly.Egress;
using Renderly.Providers.Downloads;
using Renderly.Providers.Inspection;
using Renderly.Tasks;
using Renderly.Storage;
using Renderly.UnitTests.Egress;

namespace Renderly.UnitTests.Providers;

/// <summary>A finished, paid result is fetched from a stranger's address: whole, of its kind and within its limits, or not yet.</summary>
public sealed class ResultDownloadTests
{
    private const string Address = "http://files.acme.test/video.mp4?signature=secret";
    private static readonly byte[] Film = [0, 0, 0, 24, .. "ftypisom"u8, .. Enumerable.Range(0, 200_000).Select(i => (byte)i)];

    [Fact]
    public async Task Result_is_stored_whole_and_named_by_our_own_address()
    {
        await using var rig = await EgressRig.StartAsync(context => SendAsync(context, Film));
        var (outcome, stored) = await CollectAsync(rig);
        outcome.ShouldBeOfType<PollOutcome.Succeeded>().Result.UriOf(StepOutput.Video).ShouldBe(new Uri("disk://objects/jobs/1/video.mp4"));
        stored.ShouldBe(Film);
    }

    [Fact]
    public async Task Download_goes_on_where_it_was_cut()
    {
        var ranges = new List<string>();
        await using var rig = await EgressRig.StartAsync(async context =>
        {
            ranges.Add(context.Request.Headers.Range.ToString());
            context.Response.Headers.ETag = "\"1\"";
            await SendAsync(context, Film, cutAfter: 150_000);
        });
        var (outcome, stored) = await CollectAsync(rig);
        outcome.ShouldBeOfType<PollOutcome.Succeeded>();
        stored.ShouldBe(Film);
        ranges.Count.ShouldBeGreaterThan(1);
        ranges.Skip(1).ShouldAllBe(range => range.StartsWith("bytes=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_that_knows_no_ranges_sends_it_from_the_start_again()
    {
        var calls = 0;
        await using var rig = await EgressRig.StartAsync(context =>
        {
            context.Request.Headers.Remove("Range");
            return SendAsync(context, Film, cutAfter: calls++ == 0 ? 150_000 : int.MaxValue);
        });
        var (outcome, stored) = await CollectAsync(rig);
        outcome.ShouldBeOfType<PollOutcome.Succeeded>();
        stored.ShouldBe(Film);
    }

    [Fact]
    public async Task Result_that_never_arrives_whole_is_not_there_yet()
    {
        await using var rig = await EgressRig.StartAsync(context => SendAsync(context, Film, cutAfter: 10));
        var (outcome, stored) = await CollectAsync(rig);
        outcome.ShouldBeOfType<PollOutcome.Unavailable>();
        stored.ShouldBeNull();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    [InlineData(500)]
    public Task Address_that_has_nothing_yet_is_asked_again(int status) =>
        ShouldWaitAsync(context => AnswerAsync(context, status), string.Create(CultureInfo.InvariantCulture, $"it answered HTTP {status}"));

    [Fact]
    public Task Page_instead_of_a_film_is_not_taken_for_one() =>
        ShouldWaitAsync(context => SendAsync(context, [.. "<html>busy</html>"u8]), "it is no video/mp4");

    [Fact]
    public Task Empty_answer_is_no_result() => ShouldWaitAsync(context => SendAsync(context, []), "it arrived short again and again");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Result_beyond_the_limit_stays_where_it_is(bool saysItsLength) => ShouldWaitAsync(
        context => SendAsync(context, Film, saysItsLength: saysItsLength), "it is larger than 1000 bytes", maxBytes: 1000);

    [Fact]
    public async Task Address_inside_our_network_is_not_called()
    {
        await using var rig = await EgressRig.StartAsync(context => SendAsync(context, Film));
        rig.Resolve("files.acme.test", ["10.0.0.1"]);
        var (outcome, stored) = await CollectAsync(rig);
        Reason(outcome).ShouldBe("files.acme.test is not a public address");
        stored.ShouldBeNull();
        rig.Arrived.ShouldBeEmpty();
    }

    [Fact]
    public async Task Store_that_is_away_leaves_the_result_for_the_next_look()
    {
        await using var rig = await EgressRig.StartAsync(context => SendAsync(context, Film));
        var files = Substitute.For<IObjectFiles>();
        files.UploadFileAsync(default!, default!, default, Arg.Any<CancellationToken>())
            .ReturnsForAnyArgs<StoredObject>(_ => throw new StorageException(default, "the disk is full"));
        Reason(await CollectAsync(rig.Http, files)).ShouldBe("the disk is full");
    }

    [Fact]
    public async Task Slow_result_is_left_for_the_next_look_when_its_time_is_over()
    {
        await using var rig = await EgressRig.StartAsync(context =>
            Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        var source = Source(Film.Length) with { Timeout = TimeSpan.FromMilliseconds(50) };
        Reason(await new ResultDownload(rig.Http, Stores(), Substitute.For<IObjectFiles>())
            .CollectAsync(source, "k", Collected, Cancellation)).ShouldBe("it took longer than 0 s");
    }

    [Fact]
    public async Task Useless_result_is_fetched_again_where_it_may_have_been_cut_on_the_way_and_then_it_is_the_providers()
    {
        // A film of ten seconds by its header, and none by its data.
        byte[] cut =
        [
            .. Convert.FromHexString("1A45DFA380" + "18538067FF" + "1549A96687" + "448984" + "461C4000"
                + "1654AE6B88" + "AE86" + "D78101" + "838101")
        ];
        var fetched = 0;
        await using var rig = await EgressRig.StartAsync(context =>
        {
            fetched++;
            return SendAsync(context, cut);
        });
        var files = Substitute.For<IObjectFiles>();
        var source = Source(1000) with { Kind = ResultKind.WebM, Needs = new ResultNeeds() };

        var useless = (await new ResultDownload(rig.Http, Stores(), files).CollectAsync(source, "k", Collected, Cancellation))
            .ShouldBeOfType<PollOutcome.Useless>();

        useless.Error.Code.ShouldBe("result_unusable");
        useless.Error.Message.ShouldBe("The finished film is paid for and cannot be used: it ends at 0 s of 10 s.");
        fetched.ShouldBe(3);
        files.ReceivedCalls().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("webm")]
    public async Task Bytes_of_nothing_are_what_the_provider_has_made_and_are_told_with_their_number(string extension)
    {
        byte[] garbled = [.. Enumerable.Range(0, 400).Select(i => (byte)(200 + (i % 50)))];
        await using var rig = await EgressRig.StartAsync(context => SendAsync(context, garbled));
        var files = Substitute.For<IObjectFiles>();
        var kind = extension == "mp4" ? ResultKind.Mp4 : ResultKind.WebM;
        var source = Source(1000) with { Kind = kind, Needs = new ResultNeeds() };

        var useless = (await new ResultDownload(rig.Http, Stores(), files).CollectAsync(source, "k", Collected, Cancellation))
            .ShouldBeOfType<PollOutcome.Useless>();

        useless.Error.Message.ShouldBe(
            "The finished film is paid for and cannot be used: it is no video that can be played (400 bytes came).");
        files.ReceivedCalls().ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_where_a_film_is_looked_into_is_left_for_the_next_look()
    {
        await using var rig = await EgressRig.StartAsync(context => SendAsync(context, [.. "\r\n <html>busy</html>"u8]));
        var source = Source(1000) with { Needs = new ResultNeeds() };
        Reason(await new ResultDownload(rig.Http, Stores(), Substitute.For<IObjectFiles>())
            .CollectAsync(source, "k", Collected, Cancellation)).ShouldBe("it is no video/mp4");
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task ShouldWaitAsync(RequestDelegate answer, string reason, long maxBytes = 1_000_000)
    {
        await using var rig = await EgressRig.StartAsync(answer);
        var (outcome, stored) = await CollectAsync(rig, maxBytes);
        Reason(outcome).ShouldBe(reason);
        stored.ShouldBeNull();
    }

    /// <summary>What was told, which is never the address.</summary>
    private static string Reason(PollOutcome outcome)
    {
        var error = outcome.ShouldBeOfType<PollOutcome.Unavailable>().Error;
        error.Code.ShouldBe("result_unavailable");
        error.ToString().ShouldNotContain("secret");
        error.Message.ShouldStartWith("The finished film could not be copied: ");
        return error.Message["The finished film could not be copied: ".Length..^1];
    }

    private static async Task<(PollOutcome Outcome, byte[]? Stored)> CollectAsync(EgressRig rig, long maxBytes = 1_000_000)
    {
        byte[]? stored = null;
        var files = Substitute.For<IObjectFiles>();
        files.WhenForAnyArgs(f => f.UploadFileAsync(default!, default!, default, default))
            .Do(call => stored = File.ReadAllBytes(call.ArgAt<string>(0)));
        return (await CollectAsync(rig.Http, files, maxBytes), stored);
    }

    private static Task<PollOutcome> CollectAsync(EgressHttp http, IObjectFiles files, long maxBytes = 1_000_000) =>
        new ResultDownload(http, Stores(), files).CollectAsync(Source(maxBytes), "jobs/1/video.mp4", Collected, Cancellation);

    private static StepSucceeded Collected(Uri copy, VideoFacts? facts) => new()
    {
        JobId = Guid.Empty,
        Step = "presenter",
        Attempt = 1,
        Provider = "test",
        Outputs = [new StepOutput { Name = StepOutput.Video, Uri = copy }],
    };

    private static ResultSource Source(long maxBytes) => new("film", new Uri(Address), ResultKind.Mp4, maxBytes, TimeSpan.FromSeconds(30));

    private static IObjectStores Stores()
    {
        var stores = Substitute.For<IObjectStores>();
        stores.Own(Arg.Any<string>()).Returns(call => ObjectUri.Parse($"disk://objects/{call.Arg<string>()}"));
        return stores;
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, byte[] bytes, int cutAfter = int.MaxValue, bool saysItsLength = true)
    {
        var from = context.Request.GetTypedHeaders().Range is { } range ? (int)range.Ranges.Single().From!.Value : 0;
        var rest = bytes.AsMemory(from);
        if (from > 0)
        {
            context.Response.StatusCode = (int)HttpStatusCode.PartialContent;
            context.Response.Headers.ContentRange =
                string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{bytes.Length - 1}/{bytes.Length}");
        }

        context.Response.ContentLength = saysItsLength ? rest.Length : null;
        await context.Response.Body.WriteAsync(rest[..Math.Min(cutAfter, rest.Length)], Cancellation);
        await context.Response.Body.FlushAsync(Cancellation);
        if (cutAfter < rest.Length)
        {
            context.Abort();
        }
    }
}
