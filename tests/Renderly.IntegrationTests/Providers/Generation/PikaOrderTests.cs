using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>What reaches fal of an order for a clip, and what is told of it.</summary>
public sealed class PikaOrderTests(PikaClipWorker worker) : IClassFixture<PikaClipWorker>
{
    [Fact]
    public async Task Clip_is_made_once_by_the_model_that_was_asked_for_and_lies_in_the_folder_of_its_job()
    {
        var order = await OrderAsync(await worker.FitOrderAsync());

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        var output = told.Output(StepOutput.Video);
        output.Uri!.OriginalString.ShouldEndWith($"jobs/{order.JobId}/clip-1-1.mp4");
        output.Seconds!.Value.ShouldBe(5, 0.1);
        (told.Model, told.Quantity, told.Unit).ShouldBe(("fal-ai/pika/v2.2/image-to-video", 5, BilledUnit.Second));
        told.ProviderTaskId.ShouldNotBeNull().ShouldStartWith("fal-ai/pika/requests/");
        var call = (await worker.CallsAsync(order.JobId)).ShouldHaveSingleItem();
        call["resolution"]!.GetValue<string>().ShouldBe("720p");
        (call["isTriedOnce"]!.GetValue<bool>(), call["isByNoOther"]!.GetValue<bool>()).ShouldBe((true, true));
    }

    [Theory]
    [InlineData(
        "fal-ai/pika/v2.2/image-to-video", 5, 720, 1280,
        "Model fal-ai/pika/v2.2/image-to-video of pika makes clips in the shape of their picture: "
            + "it has 1080×1080 pixels instead of the shape of 720×1280.")]
    [InlineData(
        "fal-ai/pika/v2.2/image-to-video", 4, 720, 720,
        "Model fal-ai/pika/v2.2/image-to-video of pika makes clips of 5, 10 s, not of 4 s.")]
    [InlineData(
        "fal-ai/pika/v2.2/image-to-video", 5, 1080, 1080,
        "Model fal-ai/pika/v2.2/image-to-video of pika does not make 1080:1080, but 1280:720, 720:1280, 720:720.")]
    [InlineData(
        "a/b?fal_webhook=https://example.com", 5, 720, 720,
        "Model a/b?fal_webhook=https://example.com of pika is none of fal's: ids there look like fal-ai/pika/v2.2/image-to-video.")]
    public async Task What_the_model_cannot_do_is_refused_by_name_and_nothing_is_sent(
        string model, int seconds, int width, int height, string message)
    {
        var order = await OrderAsync(
            await worker.FitOrderAsync() with { Model = model, DurationSeconds = seconds, WidthPixels = width, HeightPixels = height });

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        (failed.Failure.Code, failed.Failure.Message).ShouldBe(("model_unfit", message));
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_that_the_model_failed_at_is_free_and_may_be_tried_again()
    {
        var order = await OrderAsync(await worker.FitOrderAsync("[sim:fail]"));

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        (failed.Failure.Code, failed.Failure.CanRetry, failed.Failure.MayBeCharged).ShouldBe(("provider_failed", true, false));
        (await SeeAsync<StepSettled>(order.JobId, settled => settled.JobId)).Charge.ShouldBe(StepCharge.NotCharged);
    }

    private async Task<GenerateClip> OrderAsync(GenerateClip order)
    {
        await worker.PublishAsync(order);
        return order;
    }

    private async Task<TEvent> SeeAsync<TEvent>(Guid job, Func<TEvent, Guid> jobOf)
    {
        TEvent? Told() => worker.Events.OfType<TEvent>().FirstOrDefault(told => jobOf(told) == job);
        await Eventually.BeTrueAsync(() => Told() is not null, $"{typeof(TEvent).Name} is told", TimeSpan.FromSeconds(60));
        return Told()!;
    }
}
