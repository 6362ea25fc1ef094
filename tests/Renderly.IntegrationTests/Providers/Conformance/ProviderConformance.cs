using System.Runtime.CompilerServices;
using Renderly.Contracts.Steps;
using Renderly.Tasks;
using Renderly.Testing;

namespace Renderly.IntegrationTests.Providers.Conformance;

/// <summary>
/// What must hold of every provider, whatever it does: nothing is paid for twice, nothing paid for is lost, and the price of everything
/// is told. A provider passes it by deriving from this class with a fixture of its own.
/// </summary>
/// <param name="provider">The provider with its worker, shared by the cases of one class.</param>
public abstract class ProviderConformance(IProviderUnderTest provider)
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Order_is_done_paid_once_and_told()
    {
        var job = await provider.OrderAsync(Trouble.None);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        await SeeAcceptedAsync(job);
        await SeeResultAsync(job);
        await SeeSettledAsync(job, StepCharge.Charged);
        Passed();
    }

    [Fact]
    public async Task Rejected_order_fails_and_costs_nothing()
    {
        var job = await provider.OrderAsync(Trouble.Rejected);

        (await SeeFailedAsync(job)).MayBeCharged.ShouldBeFalse();
        await SeePaidAsync(job, 0);
        await SeeSettledAsync(job, StepCharge.NotCharged);
        Passed();
    }

    [Fact]
    public async Task Refused_content_fails_and_costs_what_the_provider_charges()
    {
        var job = await provider.OrderAsync(Trouble.Refused);

        var failure = await SeeFailedAsync(job);
        (failure.MayBeCharged, failure.CanRetry).ShouldBe((provider.ChargesRefused, false));
        await SeePaidAsync(job, provider.ChargesRefused ? 1 : 0);
        await SeeSettledAsync(job, provider.ChargeOfRefused);
        Passed();
    }

    [Fact]
    public async Task Rate_limited_order_waits_and_eats_no_attempt()
    {
        var job = await provider.OrderAsync(Trouble.RateLimited);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<int>(job, "server_errors")).ShouldBe(0);
        (await ReadAsync<int>(job, "submits")).ShouldBe(4);
        Passed();
    }

    [Fact]
    public async Task Order_rate_limited_without_a_time_waits_by_itself_and_eats_no_attempt()
    {
        var job = await provider.OrderAsync(Trouble.RateLimitedSilently);
        await SeeAsync(job, "state = 'intent' AND misses = 1 AND due_at > clock_timestamp() + interval '5 seconds'", "it waits");

        // So that the time need not be waited for.
        await provider.ExecuteAsync(
            $"UPDATE {provider.Schema}.task SET due_at = clock_timestamp() WHERE job_id = '{job}' AND state = 'intent'");

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<int>(job, "server_errors")).ShouldBe(0);
        Passed();
    }

    [Theory]
    [InlineData(Trouble.ServerError)]
    [InlineData(Trouble.InternalError)]
    public async Task Error_of_the_provider_is_outlived(Trouble trouble)
    {
        var job = await provider.OrderAsync(trouble);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<int>(job, "server_errors")).ShouldBe(1);
        Passed(trouble.ToString());
    }

    [Fact]
    public async Task Order_that_was_not_delivered_is_sent_when_the_provider_can_be_reached()
    {
        await provider.SetReachableAsync(false);
        var job = await provider.OrderAsync(Trouble.None);
        await SeeAsync(job, $"last_error IS NOT NULL AND state = '{TaskState.Intent}'", "a send has failed, and it is to be sent again");
        await provider.SetReachableAsync(true);

        await SeeDoneAsync(job);
        await SeePaidAsync(job, 1);
        (await ReadAsync<bool>(job, "resent_after_unknown")).ShouldBeFalse();
        Passed();
    }

    [Theory]
    [InlineData(Trouble.AnswerLost)]
    [InlineData(Trouble.AnswerGarbled)]
    [InlineData(Trouble.AnswerCut)]
    public async Task Order_of_which_no_answer_came_is_found_again_or_flagged(Trouble trouble)
    {
        var job = await provider.OrderAsync(trouble);

        await SeeDoneAsync(job);
        await SeeUnclearAsync(job, paidIfFound: 1, paidIfSentAgain: 2);
        Passed(trouble.ToString());
    }

    [Fact]
    public async Task Order_that_a_dead_process_left_unclear_is_asked_about_or_flagged()
    {
        await provider.SetReachableAsync(false);
        var job = await provider.OrderAsync(Trouble.None);
        await SeeAsync(job, "last_error IS NOT NULL", "a send has failed");
        await provider.ExecuteAsync(
            $"UPDATE {provider.Schema}.task SET state = 'submitting', submitted_at = clock_timestamp(), due_at = clock_timestamp(), "
                + $"fencing_token = fencing_token + 1 WHERE job_id = '{job}'");
        await provider.SetReachableAsync(true);

        await Eventually.SeeAsync(
            async () =>
            {
                // So that the time in which the provider is asked about it need not be waited for.
                await provider.ExecuteAsync(
                    $"""
                     UPDATE {provider.Schema}.task SET unknown_since = unknown_since - interval '1 hour', due_at = clock_timestamp()
                     WHERE job_id = '{job}' AND state = 'unknown' AND unknown_since > clock_timestamp() - interval '1 hour'
                     """);
                return await ReadAsync<string>(job, "state");
            },
            state => state == TaskState.Succeeded,
            "it is done",
            Limit);
        await SeeUnclearAsync(job, paidIfFound: 1, paidIfSentAgain: 1);
        Passed();
    }

    [Fact]
    public async Task Same_command_twice_is_paid_once_and_answered_twice()
    {
        var job = await provider.OrderAsync(Trouble.None);
        await SeeDoneAsync(job);
        await Eventually.BeTrueAsync(() => ResultsOf(job) == 1, "the result is told", Limit);

        await provider.OrderAgainAsync(job);

        await Eventually.BeTrueAsync(() => ResultsOf(job) == 2, "the result is told again", Limit);
        await SeePaidAsync(job, 1);
        Passed();
    }

    [Fact]
    public async Task Order_cancelled_before_it_is_sent_never_is()
    {
        await provider.SetReachableAsync(false);
        var job = await provider.OrderAsync(Trouble.None);
        await SeeAsync(job, "last_error IS NOT NULL", "a send has failed");
        await provider.CancelAsync(job);

        await SeeAsync(job, "state = 'cancelled'", "it is given up");
        await provider.SetReachableAsync(true);
        await SeePaidAsync(job, 0);
        await SeeSettledAsync(job, StepCharge.NotCharged);
        Passed();
    }

    protected async Task SeeDoneAsync(Guid job) => await SeeAsync(job, "state = 'succeeded'", "it is done");

    protected Task SeePaidAsync(Guid job, int calls) =>
        Eventually.SeeAsync(() => provider.PaidCallsAsync(job), paid => paid == calls, $"the provider took {calls} orders", Limit);

    protected Task<T?> ReadAsync<T>(Guid job, string column) =>
        provider.ScalarAsync<T>($"SELECT {column} FROM {provider.Schema}.task WHERE job_id = '{job}'");

    protected void Passed(string detail = "", [CallerMemberName] string name = "") =>
        ConformanceTable.Note(provider.Column, detail.Length > 0 ? $"{name} ({detail})" : name);

    /// <summary>Free work costs nothing, whatever becomes of it: nothing is told of its price.</summary>
    protected async Task SeeSettledAsync(Guid job, StepCharge charge)
    {
        if (provider.Safety == SubmitSafety.Repeatable)
        {
            provider.Events.OfType<StepSettled>().ShouldNotContain(settled => settled.JobId == job);
            return;
        }

        await Eventually.BeTrueAsync(
            () => provider.Events.OfType<StepSettled>().LastOrDefault(settled => settled.JobId == job)?.Charge == charge,
            $"{charge} is told",
            Limit);
    }

    /// <summary>What must have become of an order that may or may not have arrived.</summary>
    private async Task SeeUnclearAsync(Guid job, int paidIfFound, int paidIfSentAgain)
    {
        await SeePaidAsync(job, provider.Safety == SubmitSafety.PaidOnce ? paidIfFound : paidIfSentAgain);
        await SeeSettledAsync(job, StepCharge.Charged);
        var settled = provider.Events.OfType<StepSettled>().Where(settled => settled.JobId == job).ToList();
        if (provider.Safety == SubmitSafety.PaidBlind)
        {
            // At once, before anything is known of the second send; and for ever, since nobody can be asked.
            (settled[0].Charge, settled[0].MayBeChargedTwice).ShouldBe((StepCharge.MayBeCharged, true));
            settled[^1].MayBeChargedTwice.ShouldBeTrue();
            (await ReadAsync<bool>(job, "resent_after_unknown")).ShouldBeTrue();
        }
        else
        {
            settled.ShouldAllBe(told => !told.MayBeChargedTwice);
        }
    }

    protected Task SeeAsync(Guid job, string condition, string fact) => Eventually.SeeAsync(
        () => provider.ScalarAsync<bool>(
            $"SELECT EXISTS (SELECT 1 FROM {provider.Schema}.task WHERE job_id = '{job}' AND {condition})"),
        isSo => isSo,
        fact,
        Limit);

    protected async Task<StepFailure> SeeFailedAsync(Guid job)
    {
        await Eventually.BeTrueAsync(
            () => provider.Events.OfType<StepFailed>().Any(failed => failed.JobId == job), "the failure is told", Limit);
        return provider.Events.OfType<StepFailed>().First(failed => failed.JobId == job).Failure;
    }

    protected int ResultsOf(Guid job) => provider.Events.OfType<StepSucceeded>().Count(result => result.JobId == job);

    /// <summary>What is told of the provider's taking the order, before its result.</summary>
    protected virtual Task SeeAcceptedAsync(Guid job) => Task.CompletedTask;

    private async Task SeeResultAsync(Guid job)
    {
        await Eventually.BeTrueAsync(() => ResultsOf(job) == 1, "the result is told", Limit);
        var result = provider.Events.OfType<StepSucceeded>().First(told => told.JobId == job);
        (result.Provider, result.ProviderTaskId).ShouldBe((provider.Name, await ReadAsync<string>(job, "provider_task_id")));
        result.Outputs.ShouldNotBeEmpty();
    }
}
