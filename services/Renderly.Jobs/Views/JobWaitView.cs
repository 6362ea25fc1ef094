using System.Text.Json.Serialization;
using Renderly.Jobs.VideoJobs;

namespace Renderly.Jobs.Views;

/// <summary>What an open job waits for beside the work itself.</summary>
/// <param name="Step">The step that does not get on.</param>
/// <param name="Provider">Who does it; <c>renderly</c> for what we do ourselves.</param>
/// <param name="Code">As in the error of a failed job, for example <c>provider_authentication</c>.</param>
/// <param name="Message">The same in words.</param>
/// <param name="Until">When it ends at the latest; left out where nobody can say.</param>
internal sealed record JobWaitView(
    string Step,
    string Provider,
    string Code,
    string Message,
    DateTimeOffset Since,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? Until)
{
    /// <summary>Null when it waits for nothing but the work.</summary>
    public static JobWaitView? Of(VideoJob job) => job is { Outcome: JobOutcome.Open, Waiting: { } wait }
        ? new JobWaitView(wait.Step, wait.Provider, wait.Code, wait.Message, wait.Since, wait.Until)
        : null;
}
