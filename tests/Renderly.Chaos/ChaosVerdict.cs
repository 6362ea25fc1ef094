using System.Globalization;

namespace Renderly.Chaos;

/// <summary>What was found when everything was calm again.</summary>
public sealed record ChaosVerdict
{
    /// <summary>Jobs answered with 202.</summary>
    public required int Accepted { get; init; }

    /// <summary>Jobs there are: the accepted ones, and those whose answer was lost on the way.</summary>
    public required int Jobs { get; init; }

    public required int Completed { get; init; }
    public required int Failed { get; init; }
    public required int Cancelled { get; init; }

    /// <summary>Accepted and not there.</summary>
    public required int Lost { get; init; }

    public required int Unfinished { get; init; }

    /// <summary>Calls in the providers' journal that are billed, without those of failed and cancelled jobs.</summary>
    public required int PaidCalls { get; init; }

    /// <summary>Clips, presenters and pictures of completed jobs.</summary>
    public required int NeededCalls { get; init; }

    /// <summary>Calls in the journal beyond the first of the same attempt.</summary>
    public required int PaidTwice { get; init; }

    /// <summary>
    /// Attempts, jobs' reservations, and providers as a whole, where the ledger says something else than the provider bills.
    /// </summary>
    public required IReadOnlyList<LedgerDifference> LedgerDifferences { get; init; }

    /// <summary>Sum of the absolute differences.</summary>
    public decimal LedgerDifferenceUsd => LedgerDifferences.Sum(difference => Math.Abs(difference.BilledUsd - difference.BookedUsd));

    public required int QueuedMessages { get; init; }
    public required long OutboxRows { get; init; }
    public required long OpenTasks { get; init; }

    /// <summary>Jobs that ended and named an address for that, which was never told.</summary>
    public required int Untold { get; init; }

    /// <summary>Jobs whose log of events has a gap, or does not end with what the job is.</summary>
    public required long BrokenLogs { get; init; }

    /// <summary>Scenes that do not show what became of their last job.</summary>
    public required long UntrueScenes { get; init; }

    public required long UntrueProjects { get; init; }

    public bool IsClean => Lost == 0 && Unfinished == 0 && Failed == 0 && PaidTwice == 0 && PaidCalls == NeededCalls
        && LedgerDifferenceUsd == 0
        && QueuedMessages == 0 && OutboxRows == 0 && OpenTasks == 0 && Untold == 0 && BrokenLogs == 0 && UntrueScenes == 0
        && UntrueProjects == 0;

    /// <summary>Name and value of each figure.</summary>
    public IEnumerable<(string Name, string Value)> Figures()
    {
        yield return (
            "jobs accepted / made / completed / failed / cancelled", $"{Accepted} / {Jobs} / {Completed} / {Failed} / {Cancelled}");
        yield return ("lost, unfinished", $"{Lost}, {Unfinished}");
        yield return (
            "paid calls ÷ needed",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{PaidCalls} ÷ {NeededCalls} = {(NeededCalls == 0 ? 0 : (double)PaidCalls / NeededCalls):0.000}"));
        yield return ("paid twice", Text(PaidTwice));
        yield return (
            "ledger difference",
            string.Create(CultureInfo.InvariantCulture, $"{LedgerDifferenceUsd:0.00} USD {string.Join("; ", LedgerDifferences)}")
                .TrimEnd());
        yield return ("ended without telling the webhook_url", Text(Untold));
        yield return ("left in queues, outboxes, provider tasks", $"{QueuedMessages}, {OutboxRows}, {OpenTasks}");
        yield return ("event logs with a gap or a wrong end", Text(BrokenLogs));
        yield return ("scenes, projects that do not show their last job", $"{Text(UntrueScenes)}, {Text(UntrueProjects)}");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
