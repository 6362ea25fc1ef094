using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>What must hold besides of providers that take an order and are looked at until it is done.</summary>
/// <param name="provider">The provider with its worker.</param>
public abstract class FollowedProviderConformance(IProviderUnderTest provider) : ProviderConformance(provider)
{
    private readonly IProviderUnderTest provider = provider;

    [Fact]
    public async Task Late_result_is_taken_and_not_paid_again()
    {
        var job = await provider.OrderAsync(Trouble.Slow);
        await SeeAsync(job, "state = 'submitted'", "it is accepted");
        await provider.AdvanceAsync(0.6);
        await Eventually.SeeAsync(
            async () =>
            {
                // Again and again: of a provider that says that the work waits for its turn, the time begins anew.
                await provider.ExecuteAsync(
                    $"UPDATE {provider.Schema}.task SET submitted_at = submitted_at - interval '2 hours' "
                        + $"WHERE job_id = '{job}' AND overdue_at IS NULL");
                return provider.Events.OfType<StepFailed>().Any(failed => failed.JobId == job);
            },
            isTold => isTold,
            "the failure is told",
            Limit);
        (await SeeFailedAsync(job)).Code.ShouldBe(StepFailure.DeadlineExceeded);
        await provider.AdvanceAsync(0.6);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        await SeeSettledAsync(job, StepCharge.Charged);
        await Eventually.BeTrueAsync(() => ResultsOf(job) == 1, "the late result is told", Limit);
        Passed();
    }

    [Theory]
    [InlineData(Trouble.LooksFail)]
    [InlineData(Trouble.LooksGarbled)]
    public async Task Failed_looks_are_repeated_and_nothing_is_sent_again(Trouble trouble)
    {
        var job = await provider.OrderAsync(trouble);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<string>(job, "last_error")).ShouldNotBeNull();
        (await ReadAsync<int>(job, "submits")).ShouldBe(1);
        Passed(trouble.ToString());
    }

    [Fact]
    public async Task Callback_makes_only_its_own_provider_s_task_due()
    {
        var job = await provider.OrderAsync(Trouble.Slow);
        await SeeAsync(job, "state = 'submitted'", "it is accepted");
        var id = (await ReadAsync<string>(job, "provider_task_id"))!;
        await provider.ExecuteAsync(
            $"UPDATE {provider.Schema}.task SET due_at = clock_timestamp() + interval '1 hour', fencing_token = fencing_token + 1 "
                + $"WHERE job_id = '{job}'");

        await provider.AdvanceAsync(1);

        (await provider.MakeDueAsync("other", id)).ShouldBeFalse();
        (await provider.MakeDueAsync(provider.Name, "unknown")).ShouldBeFalse();
        (await provider.MakeDueAsync(provider.Name, id)).ShouldBeTrue();

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        Passed();
    }

    [Fact]
    public async Task Order_cancelled_at_work_is_stopped_or_followed_to_its_price_and_its_result_not_told()
    {
        var job = await provider.OrderAsync(Trouble.Slow);
        await SeeAsync(job, "state = 'submitted'", "it is accepted");

        await provider.CancelAsync(job);

        var isStopped = provider.Safety == SubmitSafety.Repeatable || provider.CanCancel;
        if (!isStopped)
        {
            await SeeAsync(job, "abandoned_at IS NOT NULL", "its result is not wanted any more");
            await provider.AdvanceAsync(1);
        }

        await SeeAsync(job, "finished_at IS NOT NULL", "it is over");
        (await ReadAsync<string>(job, "state")).ShouldBe(isStopped ? TaskState.Cancelled : TaskState.Succeeded);
        await SeeSettledAsync(job, provider.CanCancel ? provider.ChargeOfStopped : StepCharge.Charged);
        await SeePaidAsync(job, provider.FreesStopped ? 0 : 1);
        ResultsOf(job).ShouldBe(0);
        Passed();
    }

    protected override async Task SeeAcceptedAsync(Guid job)
    {
        await Eventually.BeTrueAsync(
            () => provider.Events.OfType<StepAccepted>().Any(told => told.JobId == job), "the acceptance is told", Limit);
        var accepted = provider.Events.OfType<StepAccepted>().First(told => told.JobId == job);
        (accepted.Provider, accepted.ProviderTaskId).ShouldBe((provider.Name, await ReadAsync<string>(job, "provider_task_id")));
    }
}
