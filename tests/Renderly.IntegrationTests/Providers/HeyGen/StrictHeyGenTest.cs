using System.Text.Json;
using Renderly.Contracts.Presenter;
using Renderly.Contracts.Steps;
using Renderly.IntegrationTests.Providers.Conformance;
using Renderly.Testing;
using Renderly.Testing.StrictHeyGen;

namespace Renderly.IntegrationTests.Providers.HeyGen;

/// <summary>Orders of one job each at the strict server, and what is told of them.</summary>
public abstract class StrictHeyGenTest
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    protected StrictHeyGenTest(StrictHeyGenWorker worker)
    {
        Worker = worker;
        Worker.Reset();
    }

    protected StrictHeyGenWorker Worker { get; }

    protected StrictHeyGenServer Server => Worker.Server;

    protected Guid Job { get; } = Guid.CreateVersion7();

    /// <summary>Orders a presenter.</summary>
    protected Task OrderAsync(PresenterStrategy how) => Worker.PublishAsync(Worker.Order(Job, how));

    protected async Task<StepSucceeded> SeeResultAsync()
    {
        await Eventually.BeTrueAsync(() => Of<StepSucceeded>(told => told.JobId) is not null, "the result is told", Limit);
        return Of<StepSucceeded>(told => told.JobId)!;
    }

    protected async Task<StepFailure> SeeFailureAsync()
    {
        await Eventually.BeTrueAsync(() => Of<StepFailed>(told => told.JobId) is not null, "the failure is told", Limit);
        return Of<StepFailed>(told => told.JobId)!.Failure;
    }

    protected async Task<StepSettled> SeeSettledAsync()
    {
        await Eventually.BeTrueAsync(() => Of<StepSettled>(told => told.JobId) is not null, "the price is told", Limit);
        return Of<StepSettled>(told => told.JobId)!;
    }

    protected Task<T?> ReadAsync<T>(string column) =>
        Worker.ScalarAsync<T>($"SELECT {column} FROM {Worker.Schema}.task WHERE job_id = '{Job}'");

    protected Task SeeAsync(string condition, string fact) => Eventually.SeeAsync(
        () => Worker.ScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM {Worker.Schema}.task WHERE job_id = '{Job}' AND {condition})"),
        isSo => isSo,
        fact,
        Limit);

    /// <summary>The only body that came to a route.</summary>
    protected JsonElement BodyAt(string route) => JsonDocument.Parse(Server.CallsAt(route).ShouldHaveSingleItem().Json!).RootElement;

    /// <summary>Methods and paths in their order, without what tells the calls of one route apart.</summary>
    protected IEnumerable<string> Routes => Server.Calls.Select(call => call.Route);

    private T? Of<T>(Func<T, Guid> jobOf) => Worker.Events.OfType<T>().LastOrDefault(told => jobOf(told) == Job);
}
