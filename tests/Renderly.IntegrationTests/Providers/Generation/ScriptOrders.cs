using System.Text.Json;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Generation;

/// <summary>Whatever a language model writes, a script comes of it that keeps to its order, or a failure that says why not.</summary>
/// <param name="worker">The provider with its worker.</param>
public abstract class ScriptOrders(GenerationWorker worker)
{
    [Theory]
    [InlineData("", 1)]
    [InlineData("[sim:fenced]", 1)]
    [InlineData("[sim:lines]", 1)]
    [InlineData("[sim:wrong-once]", 2)]
    public async Task Script_is_read_as_models_write_it_and_asked_for_again_once(string words, int calls)
    {
        var order = await OrderAsync(words);

        var told = await SeeAsync<StepSucceeded>(order.JobId, result => result.JobId);

        var scenes = JsonSerializer.Deserialize<IReadOnlyList<ScriptScene>>(told.Output(StepOutput.Scenes).Text!)!;
        scenes.Select(scene => scene.Description).ShouldBe(["A bottle on a rock", "A hiker drinks from it"]);
        scenes.Sum(scene => scene.Seconds).ShouldBe(10, 0.05);
        (await worker.CallsAsync(order.JobId)).Count.ShouldBe(calls);
        if (worker.Safety != SubmitSafety.Repeatable)
        {
            (told.Unit, told.Quantity > 50 * calls).ShouldBe((BilledUnit.Token, true));
        }
    }

    [Fact]
    public async Task Model_that_writes_no_script_is_asked_twice_and_its_fault_is_told()
    {
        var order = await OrderAsync("[sim:hopeless]");

        var failed = await SeeAsync<StepFailed>(order.JobId, result => result.JobId);

        (failed.Failure.Code, failed.Failure.CanRetry).ShouldBe((StepFailure.ResultUnusable, false));
        failed.Failure.Message.ShouldContain("It holds no JSON object with the member scenes.");
        (await worker.CallsAsync(order.JobId)).Count.ShouldBe(2);
    }

    private async Task<ParseScript> OrderAsync(string words)
    {
        var order = worker.ScriptOrder();

        // The prompt is all that the provider is told, so a word that it has not to show names the job.
        var named = order with { Prompt = $"{order.Prompt} {words}[sim:job={order.JobId}]" };
        await worker.PublishAsync(named);
        return named;
    }

    private async Task<TEvent> SeeAsync<TEvent>(Guid job, Func<TEvent, Guid> jobOf)
    {
        TEvent? Told() => worker.Events.OfType<TEvent>().FirstOrDefault(told => jobOf(told) == job);
        await Eventually.BeTrueAsync(() => Told() is not null, $"{typeof(TEvent).Name} is told", TimeSpan.FromSeconds(60));
        return Told()!;
    }
}

public sealed class OpenAiScriptTests(OpenAiScriptWorker worker) : ScriptOrders(worker), IClassFixture<OpenAiScriptWorker>;

public sealed class CompatibleScriptTests(CompatibleScriptWorker worker) : ScriptOrders(worker), IClassFixture<CompatibleScriptWorker>;

public sealed class OllamaScriptTests(OllamaWorker worker) : ScriptOrders(worker), IClassFixture<OllamaWorker>;
