using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing.StrictHeyGen;

namespace Renderly.IntegrationTests.Providers.HeyGen;

/// <summary>Files on their way to the provider: free, so whatever is unclear is sent again.</summary>
public sealed class HeyGenUploadTests(StrictStudioWorker worker) : StrictHeyGenTest(worker), IClassFixture<StrictStudioWorker>
{
    private const string FormRoute = "POST /v3/assets";
    private const string BeginRoute = "POST /v3/assets/direct-uploads";
    private const string PutRoute = "PUT /uploads/{id}";
    private const string CompleteRoute = "POST /v3/assets/{id}/complete";
    private const long Small = 10_000;
    private const long Large = 32_000_001;

    [Fact]
    public async Task File_that_the_form_takes_goes_as_a_form()
    {
        await UploadAsync(Small);

        (await SeeResultAsync()).Output(StepOutput.Asset).ProviderId.ShouldNotBeNullOrEmpty();
        Routes.ShouldBe([FormRoute]);
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Larger_file_goes_straight_to_the_storage_without_our_key_and_can_be_used_then()
    {
        await UploadAsync(Large);

        var asset = (await SeeResultAsync()).Output(StepOutput.Asset).ProviderId;

        Routes.ShouldBe([BeginRoute, PutRoute, CompleteRoute]);
        Server.CallsAt(PutRoute).Single().Length.ShouldBe(Large);
        Server.CallsAt(PutRoute).Single().Headers.Keys.ShouldNotContain("x-api-key");
        await Worker.PublishAsync(Worker.Order(Job, PresenterStrategy.Studio) with { BackgroundAssetId = asset });
        await SeeAsync("step = 'presenter' AND state = 'succeeded'", "the presenter is there");
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BeginRoute, 503)]
    [InlineData(PutRoute, 503)]
    [InlineData(PutRoute, 403)]
    [InlineData(CompleteRoute, 500)]
    public async Task Part_of_a_large_upload_that_fails_is_begun_anew(string route, int status)
    {
        Server.Answer(route, HeyGenAnswer.V3(status, "internal_error", "Something went wrong"));
        await UploadAsync(Large);

        await SeeResultAsync();

        Routes.TakeLast(3).ShouldBe([BeginRoute, PutRoute, CompleteRoute]);
        Server.CallsAt(BeginRoute).Count.ShouldBe(2);
        Server.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task File_above_every_limit_is_refused_with_the_provider_s_words()
    {
        Server.Settings.DirectUploadLimit = Large - 1;
        await UploadAsync(Large);

        var failure = await SeeFailureAsync();

        (failure.Message, failure.Code, failure.CanRetry).ShouldBe(
            ("HeyGen answered 413: size_bytes exceeds the limit.", "provider_rejected", false));
        Routes.ShouldBe([BeginRoute]);
        Server.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("File type is not supported.", "file: File type is not supported.")]
    [InlineData("The extension of file does not match its content type", "The extension of file does not match its content type.")]
    public async Task File_that_is_refused_for_its_type_is_not_sent_again(string message, string words)
    {
        Server.Answer(FormRoute, HeyGenAnswer.V3(400, "invalid_parameter", message, "file"));
        await UploadAsync(Small);

        var failure = await SeeFailureAsync();

        (failure.Message, failure.CanRetry, failure.MayBeCharged).ShouldBe(($"HeyGen answered 400: {words}", false, false));
        Routes.ShouldBe([FormRoute]);
    }

    [Fact]
    public async Task Upload_whose_answer_was_lost_is_sent_again()
    {
        Server.Answer(FormRoute, HeyGenAnswer.TakenAndCut, HeyGenAnswer.TakenAndGarbled);
        await UploadAsync(Small);

        await SeeResultAsync();

        Server.CallsAt(FormRoute).Count.ShouldBe(3);
        Server.Faults.ShouldBeEmpty();
    }

    private async Task UploadAsync(long size) => await Worker.PublishAsync(
        new UploadBackground { JobId = Job, Step = "background", Attempt = 1, VideoUri = await Worker.KeepBrollAsync(size) });
}
