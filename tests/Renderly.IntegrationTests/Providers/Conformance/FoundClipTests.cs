using Renderly.Contracts.Clips;
using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>A clip of which no answer came, so that it is found where it lies: it is judged as one that was waited for.</summary>
public sealed class FoundClipTests(VeoWorker worker) : IClassFixture<VeoWorker>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("garbled", """{"garbled": true}""", "it is no video that can be played")]
    [InlineData("brief", """{"seconds": 2}""", "its picture lasts 2 s, 4 s were ordered")]
    public async Task Found_clip_of_no_use_is_a_failed_attempt_with_evidence(string word, string result, string defect)
    {
        await worker.SpoilAsync("veo-clip", word, result);

        var job = await worker.OrderAsync(Trouble.AnswerLost, word);

        await Eventually.BeTrueAsync(() => FailuresOf(job).Any(), "the failure is told", Limit);
        var failure = FailuresOf(job).First().Failure;
        (failure.Code, failure.CanRetry, failure.MayBeCharged).ShouldBe(("result_unusable", true, true));
        failure.Message.ShouldStartWith($"The finished clip is paid for and cannot be used: {defect}");
        await Eventually.BeTrueAsync(
            () => worker.Events.OfType<StepSettled>().LastOrDefault(settled => settled.JobId == job)?.Charge == StepCharge.Charged,
            "it is paid for",
            Limit);
        worker.Events.OfType<ClipGenerated>().ShouldNotContain(clip => clip.JobId == job);
        (await worker.ScalarAsync<string>($"SELECT state FROM {worker.Schema}.task WHERE job_id = '{job}'")).ShouldBe(TaskState.Failed);
        (await worker.PaidCallsAsync(job)).ShouldBe(1);
    }

    private IEnumerable<StepFailed> FailuresOf(Guid job) => worker.Events.OfType<StepFailed>().Where(failed => failed.JobId == job);
}
