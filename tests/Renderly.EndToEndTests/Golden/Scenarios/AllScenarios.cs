namespace Renderly.EndToEndTests.Golden.Scenarios;

/// <summary>Every scenario by its name, which is its file's too. The first one sees the system before anybody used it.</summary>
internal static class AllScenarios
{
    public static readonly OrderedDictionary<string, Func<Recorder, Task>> ByName = new()
    {
        ["front"] = FrontScenarios.BeforeAnybodyUsedItAsync,
        ["job-retried"] = FailureScenarios.StepIsTriedAgainAsync,
        ["job-six-scenes"] = JobScenarios.SixScenesAsync,
        ["job-two-scenes"] = JobScenarios.TwoScenesAsync,
        ["job-parallel-presenter-first"] = JobScenarios.PresenterIsThereFirstAsync,
        ["job-parallel-presenter-last"] = JobScenarios.PresenterComesLastAsync,
        ["job-refused"] = FailureScenarios.ClipIsRefusedAsync,
        ["job-presenter-failed"] = FailureScenarios.PresenterFailsAsync,
        ["job-resumed"] = FailureScenarios.FailedJobIsResumedAsync,
        ["job-cancelled-at-clip"] = CancelScenarios.AtAClipAsync,
        ["job-cancelled-at-presenter"] = CancelScenarios.AtThePresenterAsync,
        ["submit"] = SubmitScenarios.AcceptedAsync,
        ["submit-again"] = SubmitScenarios.SentAgainAsync,
        ["submit-refused"] = RefusalScenarios.FieldsAsync,
        ["submit-unreadable"] = RefusalScenarios.BodiesAsync,
        ["list"] = ReadScenarios.ListAsync,
        ["others"] = ReadScenarios.OthersAsync,
        ["money"] = MoneyScenarios.CapsAndUsageAsync,
        ["credits"] = MoneyScenarios.CreditsAsync,
        ["batch"] = BatchScenarios.LinesBecomeVideosAsync,
        ["batch-refused"] = BatchScenarios.RefusedAsync,
        ["batch-cancelled"] = BatchScenarios.CancelledAsync,
        ["webhooks"] = WebhookScenarios.EndpointAsync,
        ["webhook-of-a-job"] = WebhookScenarios.JobsOwnAddressAsync,
        ["accounts"] = AccountScenarios.UsersAndTokensAsync,
    };
}
