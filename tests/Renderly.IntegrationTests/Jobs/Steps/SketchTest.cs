using Renderly.Contracts.VideoJobs;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Steps;
using Renderly.Jobs.VideoJobs;
using Renderly.Testing;
using Renderly.Testing.Sketches;

namespace Renderly.IntegrationTests.Jobs.Steps;

/// <summary>A process with sketches on a database of its own, and what is told to it and looked for in it.</summary>
public abstract class SketchTest : IAsyncLifetime
{
    protected const string Drafting = nameof(SketchStateMachine.Drafting);
    protected const string Approving = nameof(SketchStateMachine.Approving);
    protected const string Colouring = nameof(SketchStateMachine.Colouring);
    protected const string Binding = nameof(SketchStateMachine.Binding);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private SketchHost? host;

    private protected SketchHost Host => host!;

    private protected SketchWorker Worker { get; } = new();

    private protected Guid User { get; } = Guid.CreateVersion7();

    private protected virtual (string Key, string Value)[] Settings => [];

    /// <summary>Connection string.</summary>
    private protected string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Database = await TestServers.CreateMigratedDatabaseAsync();
        host = await SketchHost.StartAsync(Database, Worker, Settings);
    }

    /// <summary>Another process takes over, with the settings that are no test's.</summary>
    private protected async Task RestartAsync()
    {
        await Host.DisposeAsync();
        host = await SketchHost.StartAsync(Database, Worker);
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected async Task<Guid> SubmitAsync(SketchRequest request, Func<DrawSketch, SketchAnswer>? script = null, Guid? user = null)
    {
        var id = Guid.CreateVersion7();
        if (script is not null)
        {
            Worker.Script(id, script);
        }

        return await Host.SubmitAsync(request, user ?? User, id);
    }

    private protected Task<SketchJob> InStateAsync(Guid id, string state) =>
        Eventually.SeeAsync(() => Host.JobAsync(id), job => job.CurrentState == state, $"the job is in {state}", Limit);

    private protected async Task ApproveAsync(Guid id)
    {
        await InStateAsync(id, Approving);
        await Host.PublishAsync(Approval(id, (await Host.StageAsync(id, Drafting))!.Revision));
    }

    private protected static ApproveStage Approval(Guid id, int revision, string stage = Drafting) =>
        new() { JobId = id, Stage = stage, Revision = revision };

    /// <summary>Waits until the attempt was asked for.</summary>
    private protected Task<SketchTry?> AskedAsync(Guid id, string step, int attempt = 1) => Eventually.SeeAsync(
        () => Task.FromResult(Worker.Find(id, step, attempt)), seen => seen is not null, $"{step} is asked for", Limit);

    /// <summary>Tells what becomes of an attempt that was held.</summary>
    private protected async Task TellAsync(Guid id, string step, SketchAnswer answer, int attempt = 1) =>
        await Host.PublishAsync((await AskedAsync(id, step, attempt))!.Told(answer).Select(told => told.Message));

    /// <summary>Waits until every message was consumed.</summary>
    private protected Task QuietAsync() => Eventually.SeeAsync(
        () => Host.ScalarAsync<long>("SELECT count(*) FROM jobs.outbox_message"), count => count == 0, "everything told is heard", Limit);

    private protected async Task<StepState[]> StatesAsync(Guid id, string stage) =>
        [.. (await Host.StepsAsync(id)).Where(step => step.Stage == stage).Select(step => step.State)];

    /// <summary>Nothing is set aside or in doubt any more, and what was spent is what the provider bills.</summary>
    private protected async Task MoneyIsAsync(Guid id, UsdMicros spent)
    {
        await QuietAsync();
        var account = await Host.AccountAsync(id);
        (account.Reserved, account.InDoubt, account.Spent, account.CreditsReserved).ShouldBe((UsdMicros.Zero, UsdMicros.Zero, spent, 0));
    }

    private protected async Task EndedAsync(Guid id, JobOutcome outcome)
    {
        (await InStateAsync(id, outcome.ToString())).Outcome.ShouldBe(outcome);
        await QuietAsync();
        Worker.Faults.ShouldBeEmpty();
        Host.Log.Errors.ShouldBeEmpty();
    }

    private protected static SketchRequest Sketch(params SketchStage[] stages) => new(stages);

    private protected static SketchStage Stage(string name, params IEnumerable<SketchStep> steps) => new(name, [.. steps]);

    private protected static SketchStep Step(string name, params string[] needs) => new(name, name) { Needs = needs };

    private protected static IEnumerable<SketchStep> Steps(string name, int count, params string[] needs) =>
        Enumerable.Range(1, count).Select(number => Step($"{name}-{number}", needs));

    /// <summary>A draft for approval, a colour for it, and a book: one step a stage.</summary>
    private protected static SketchRequest Small { get; } =
        new([Stage(Drafting, Step("draft-1")), Stage(Colouring, Step("colour-1", "draft-1")), Stage(Binding, Step("book", "colour-1"))]);
}
