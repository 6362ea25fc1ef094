using Renderly.Contracts.Images;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>What reaches Runway of an order, and what is told of its result.</summary>
public sealed class RunwayOrderTests(RunwayImageWorker worker) : IClassFixture<RunwayImageWorker>
{
    [Fact]
    public async Task Three_references_are_sent_and_the_picture_lies_in_the_folder_of_its_job()
    {
        var order = await OrderAsync(references: 3);

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        var output = told.Output(StepOutput.Image);
        output.Uri!.OriginalString.ShouldEndWith($"jobs/{order.JobId}/image-1-1.png");
        (output.ContentType, told.Model, told.Quantity, told.Unit).ShouldBe(("image/png", "gen4_image", 1, BilledUnit.Image));
        output.SizeBytes!.Value.ShouldBeGreaterThan(1000);
        var call = (await worker.CallsAsync(order.JobId)).ShouldHaveSingleItem();
        call["references"]!.AsArray().Select(tag => tag!.GetValue<string>()).ShouldBe(["ref1", "ref2", "ref3"]);
    }

    [Fact]
    public async Task Four_references_are_refused_by_name_and_nothing_is_sent()
    {
        var order = await OrderAsync(references: 4);

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        failed.Failure.Message.ShouldBe("Model gen4_image of runway takes 3 reference pictures, 4 are given.");
        (await worker.CallsAsync(order.JobId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Picture_beyond_the_limit_of_a_request_is_uploaded_first()
    {
        var order = await worker.ClipOrderAsync(await worker.KeepLargePictureAsync());
        await worker.PublishAsync(order);

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        (told.Quantity, told.Unit, told.Model).ShouldBe((4, BilledUnit.Second, "gen4_turbo"));
        told.Output(StepOutput.Video).Seconds!.Value.ShouldBe(4, 0.1);
    }

    private async Task<GenerateImage> OrderAsync(int references)
    {
        var order = await worker.ImageOrderAsync(references);
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
