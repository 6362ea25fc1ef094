using Microsoft.Extensions.Options;
using Renderly.Contracts.Renders;
using Renderly.Generation.Capabilities;
using Renderly.Generation.Capabilities.Renders;
using Renderly.Providers.Http;
using Renderly.Tasks;

namespace Renderly.Generation.Providers.CustomHttp;

/// <summary>Whole films of the custom provider.</summary>
internal sealed class CustomRenders(
    CustomClient custom, CustomAnswers answers, CustomCallbacks callbacks, StoryboardOrders orders, RenderResults results,
    AnsweredResults answered, ModelRules rules, IOptions<CustomOptions> options, TimeProvider clock)
    : IPrepareTasks<RenderStoryboard>, ISubmitTasks<RenderStoryboard>, IPollTasks<RenderStoryboard>, IReconcileTasks<RenderStoryboard>,
        ICountResults<RenderStoryboard>, ICancelTasks<RenderStoryboard>
{
    private const string Model = "custom-render";

    public async Task<PrepareOutcome> PrepareAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        rules.Refuse(task.Provider, ModelOf(task), task.Command) is { } refused
            ? refused
            : await orders.PrepareAsync(task, cancellationToken);

    public async Task<SubmitOutcome> SubmitAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken)
    {
        var order = (StoryboardOrder)task.Input! with { CallbackUrl = callbacks.Address.UrlOf(task.Reference) };
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.film");
        try
        {
            var response = await custom.OrderAsync(order, new AnswerFile(path, options.Value.MaxResultBytes), cancellationToken);
            return response.FileBytes is > 0
                ? await KeepAsync(task, path, cancellationToken)
                : answers.Ordered(response, ModelOf(task));
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<PollOutcome> PollAsync(StepTask<RenderStoryboard> task, string providerTaskId, CancellationToken cancellationToken)
    {
        var response = await custom.ReadAsync(providerTaskId, cancellationToken);
        var render = CustomAnswers.Render(response);
        return answers.OutputOf(render) is { } address
            ? await results.CollectAsync(task, FileAt(address, ModelOf(task)), cancellationToken)
            : answers.Unfinished(render, response, clock.GetUtcNow() - (task.SubmittedAt ?? clock.GetUtcNow()));
    }

    public async Task<ReconcileOutcome> ReconcileAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        answers.Found(await custom.FindAsync(task.Reference, cancellationToken));

    /// <summary>By the contract a key is worked on once.</summary>
    public async Task<int?> CountResultsAsync(StepTask<RenderStoryboard> task, CancellationToken cancellationToken) =>
        CustomAnswers.Render(await custom.FindAsync(task.Reference, cancellationToken)) is null ? null : 1;

    public async Task<CancelOutcome> CancelAsync(
        StepTask<RenderStoryboard> task, string providerTaskId, CancellationToken cancellationToken) =>
        answers.Cancelled(await custom.CancelAsync(providerTaskId, cancellationToken));

    private Task<SubmitOutcome> KeepAsync(StepTask<RenderStoryboard> task, string film, CancellationToken cancellationToken)
    {
        var model = ModelOf(task);
        var file = new ProviderFile(null, model, options.Value.MaxResultBytes, options.Value.TransferTimeout)
        {
            Fetch = (path, _) =>
            {
                File.Copy(film, path, overwrite: true);
                return Task.CompletedTask;
            },
        };
        return answered.KeepAsync(
            () => results.CollectAsync(task, file, cancellationToken),
            results.Rendered(task, model, seconds: null),
            options.Value.TransferTimeout,
            cancellationToken);
    }

    /// <summary>A film on the server itself is fetched with its key, also in one's own network; any other address like a user's.</summary>
    private ProviderFile FileAt(Uri address, string model)
    {
        var limits = options.Value;
        return limits.IsOwn(address)
            ? new ProviderFile(null, model, limits.MaxResultBytes, limits.TransferTimeout)
            {
                Fetch = (path, token) => custom.FetchAsync(address, new AnswerFile(path, limits.MaxResultBytes), token),
            }
            : new ProviderFile(address, model, limits.MaxResultBytes, limits.TransferTimeout);
    }

    private static string ModelOf(StepTask<RenderStoryboard> task) => task.Command.Model ?? Model;
}
