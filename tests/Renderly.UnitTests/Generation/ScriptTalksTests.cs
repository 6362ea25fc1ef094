using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.Generation.Capabilities.Scripts;
using Renderly.Models;
using Renderly.Tasks;

namespace Renderly.UnitTests.Generation;

/// <summary>A model is asked once, and once more with its faults; what was answered is billed, whatever came of it.</summary>
public sealed class ScriptTalksTests
{
    private static readonly ChatReply Good = new("""{"scenes":[{"description":"A rock","seconds":10,"spoken":""}]}""", 800, 30);
    private static readonly ChatReply Bad = new("No.", 800, 10);

    private static readonly StepTask<ParseScript> Task = new("reference", "openai", ScriptReaderTests.Order);

    private readonly List<IReadOnlyList<ChatMessage>> asked = [];

    [Fact]
    public async Task Good_answer_is_taken_and_billed_by_what_each_token_costs()
    {
        var told = (await HoldAsync(new ChatTurn.Replied(Good))).ShouldBeOfType<SubmitOutcome.Succeeded>().Result;

        told.Output(StepOutput.Scenes).Text.ShouldBe("""[{"description":"A rock","seconds":10,"spoken":""}]""");
        (told.Quantity, told.Unit, told.Model).ShouldBe((30 + (800 * 0.125), BilledUnit.Token, "gpt-5-mini"));
        asked.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Bad_answer_is_asked_for_again_with_its_faults_and_both_are_billed()
    {
        var told = (await HoldAsync(new ChatTurn.Replied(Bad), new ChatTurn.Replied(Good)))
            .ShouldBeOfType<SubmitOutcome.Succeeded>().Result;

        told.Quantity.ShouldBe(40 + (1600 * 0.125));
        asked[1].Select(message => message.Role).ShouldBe(["system", "user", "assistant", "user"]);
        asked[1][2].Content.ShouldBe("No.");
        asked[1][3].Content.ShouldContain("- It holds no JSON object with the member scenes.");
    }

    [Fact]
    public async Task Two_bad_answers_are_paid_and_of_no_use()
    {
        var useless = (await HoldAsync(new ChatTurn.Replied(Bad), new ChatTurn.Replied(Bad))).ShouldBeOfType<SubmitOutcome.Useless>();

        (useless.Error.Code, useless.CanRetry, useless.Result.Quantity).ShouldBe((StepFailure.ResultUnusable, false, 20 + (1600 * 0.125)));
        asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Model_that_refuses_is_not_asked_again()
    {
        var useless = (await HoldAsync(new ChatTurn.Replied(Bad with { Refusal = "I cannot help with that." })))
            .ShouldBeOfType<SubmitOutcome.Useless>();

        (useless.Error.Code, useless.CanRetry).ShouldBe(("content_refused", false));
    }

    [Fact]
    public async Task Call_that_fails_is_what_it_is_at_first_and_a_paid_answer_afterwards()
    {
        var outcome = new SubmitOutcome.RateLimited(new ProviderError("provider_rejected", "Slow down."));

        (await HoldAsync(ChatTurn.Failed.Of(outcome))).ShouldBe(outcome);
        var useless = (await HoldAsync(new ChatTurn.Replied(Bad), ChatTurn.Failed.Of(outcome))).ShouldBeOfType<SubmitOutcome.Useless>();
        (useless.Result.Quantity, useless.Error.Message.EndsWith("It could not be asked again: Slow down.", StringComparison.Ordinal))
            .ShouldBe((10 + (800 * 0.125), true));
    }

    private Task<SubmitOutcome> HoldAsync(params ChatTurn[] turns)
    {
        var next = new Queue<ChatTurn>(turns);
        return new ScriptTalks(ModelCatalogue.Load(folder: null)).HoldAsync(Task, "gpt-5-mini", messages =>
        {
            asked.Add(messages);
            return System.Threading.Tasks.Task.FromResult(next.Dequeue());
        });
    }
}
