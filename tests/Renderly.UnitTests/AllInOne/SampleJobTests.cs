using Renderly.AllInOne.Demo;
using Renderly.Client;
using Renderly.UnitTests.ClientLibrary;
using Spectre.Console;

namespace Renderly.UnitTests.AllInOne;

public sealed class SampleJobTests
{
    private static readonly VideoRequest Sample = new()
    {
        ProductTitle = "Bottle",
        Scenes = [],
        ImageUrl = "https://example.com/bottle.png",
        AvatarId = "anna",
        VoiceId = "en-US-anna",
        AvatarScript = "Meet the bottle.",
        Ending = "fade_out",
        Music = "bed",
    };

    [Theory]
    [InlineData("music")]
    [InlineData("ending")]
    public async Task What_an_installation_does_not_offer_the_sample_goes_without_and_says_so(string field)
    {
        await using var stub = await StubApi.StartAsync((context, number) => number == 1
            ? StubApi.ProblemAsync(context, 400, Refusal(field))
            : StubApi.JsonAsync(context, 202, $$"""{"job_id":"{{Guid.CreateVersion7()}}","status":"pending"}"""));

        var said = await SubmitAsync(stub.Url);

        stub.Requests.Count.ShouldBe(2);
        stub.Requests.Last().Body.ShouldNotContain("bed");
        said.ShouldBe($"The sample goes without its {field}: Not with this provider.\n");
    }

    [Fact]
    public async Task Any_other_refusal_is_one()
    {
        await using var stub = await StubApi.StartAsync((context, _) => StubApi.ProblemAsync(context, 400, Refusal("image_url")));

        (await Should.ThrowAsync<RenderlyException>(() => SubmitAsync(stub.Url))).Message.ShouldContain("Not with this provider.");

        stub.Requests.Count.ShouldBe(1);
    }

    private static string Refusal(string field) =>
        $$"""{"status":400,"code":"validation_error","detail":"One value is not acceptable.","errors":[{"pointer":"#/{{field}}","detail":"Not with this provider."}]}""";

    private static async Task<string> SubmitAsync(Uri url)
    {
        using var log = new StringWriter();
        using var client = new RenderlyClient(new RenderlyClientOptions { BaseUrl = url, Token = "rnd_abc_def" });
        await SampleJob.SubmitAsync(
            client, Sample, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(log) }), CancellationToken.None);
        return log.ToString();
    }
}
