using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>What reaches Replicate of an order, and what is told of it.</summary>
public sealed class ReplicateOrderTests(ReplicateClipWorker worker) : IClassFixture<ReplicateClipWorker>
{
    [Fact]
    public async Task Clip_is_made_once_and_lies_in_the_folder_of_its_job()
    {
        var order = await worker.FitOrderAsync();
        await worker.PublishAsync(order);

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        var output = told.Output(StepOutput.Video);
        output.Uri!.OriginalString.ShouldEndWith($"jobs/{order.JobId}/clip-1-1.mp4");
        output.Seconds!.Value.ShouldBe(5, 0.1);
        (told.Model, told.Quantity, told.Unit).ShouldBe(("fofr/skyreels-2", 5, BilledUnit.Second));
        var call = (await worker.CallsAsync(order.JobId)).ShouldHaveSingleItem();
        (call["version"]!.GetValue<string>(), call["cancelAfter"]!.GetValue<double>()).ShouldBe(("hidden", 3600));
    }

    [Fact]
    public async Task Picture_has_the_shape_that_was_ordered()
    {
        var order = await worker.ImageOrderAsync(references: 0);
        await worker.PublishAsync(order);

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        var output = told.Output(StepOutput.Image);

        // Replicate's 9:16 in the suite's quarter size.
        (output.ContentType, output.WidthPixels, output.HeightPixels).ShouldBe(("image/png", 768 / 4, 1344 / 4));
        (told.Model, told.Quantity, told.Unit).ShouldBe(("black-forest-labs/flux-schnell", 1, BilledUnit.Image));
    }

    [Fact]
    public async Task References_are_refused_by_name_and_nothing_is_sent()
    {
        var order = await worker.ImageOrderAsync(references: 1);
        await worker.PublishAsync(order);

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        (failed.Failure.Code, failed.Failure.Message).ShouldBe(
            ("model_unfit", "Model black-forest-labs/flux-schnell of replicate takes 0 reference pictures, 1 are given."));
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "fofr/skyreels-2", 5, 720, 1280,
        "Model fofr/skyreels-2 of replicate makes clips in the shape of their picture: "
            + "it has 1080×1080 pixels instead of the shape of 720×1280.")]
    [InlineData("fofr/skyreels-2", 11, 720, 720, "Model fofr/skyreels-2 of replicate makes clips of 1 to 10 s, not of 11 s.")]
    [InlineData(
        "fofr/gone", 5, 720, 720, "Model fofr/gone of replicate is not there, or not for this account: see replicate.com/fofr/gone.")]
    [InlineData(
        "black-forest-labs/flux-schnell", 5, 720, 720,
        "Model black-forest-labs/flux-schnell of replicate has no input image_urls, but prompt, aspect_ratio")]
    [InlineData(
        "a/b?c=d", 5, 720, 720,
        "Model a/b?c=d of replicate is none of Replicate's: models there look like owner/name, or owner/name:version.")]
    public async Task What_the_model_cannot_do_is_refused_by_name_and_nothing_is_sent(
        string model, int seconds, int width, int height, string message)
    {
        var order = await worker.FitOrderAsync() with
        {
            Model = model,
            DurationSeconds = seconds,
            WidthPixels = width,
            HeightPixels = height
        };
        await worker.PublishAsync(order);

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        failed.Failure.Code.ShouldBe("model_unfit");
        failed.Failure.Message.ShouldStartWith(message);
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    private async Task<TEvent> SeeAsync<TEvent>(Guid job, Func<TEvent, Guid> jobOf)
    {
        TEvent? Told() => worker.Events.OfType<TEvent>().FirstOrDefault(told => jobOf(told) == job);
        await Eventually.BeTrueAsync(() => Told() is not null, $"{typeof(TEvent).Name} is told", TimeSpan.FromSeconds(60));
        return Told()!;
    }
}
