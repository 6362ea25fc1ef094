using System.Net;
using Renderly.Chaos;

namespace Renderly.FaultTests;

/// <summary>
/// Ten processes with a faulty network between them and the database, and between the workers and the providers. Limits and waits
/// are short, so that faults show soon.
/// </summary>
public class SystemUnderFaults : IAsyncLifetime
{
    public const string Collection = "System under faults";

    /// <summary>For everything that is under way to end, also on a machine with other work.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(6);

    /// <summary>Path at which the owner's server is told of ends.</summary>
    private const string Ended = "/ended";

    private readonly bool hasOwnServers;
    private PictureServer pictures = null!;
    private WebhookReceiver receiver = null!;
    private string? disorder;

    public SystemUnderFaults()
    {
    }

    protected SystemUnderFaults(bool hasOwnServers) => this.hasOwnServers = hasOwnServers;

    public TcpFaultProxy Database { get; } = new();

    public TcpFaultProxy Providers { get; } = new();

    public ServiceCluster Cluster { get; private set; } = null!;

    public JobLoad Load { get; private set; } = null!;

    public SceneRequests Scenes { get; private set; } = null!;

    public string PictureUrl => pictures.Url;

    public async ValueTask InitializeAsync()
    {
        pictures = await PictureServer.StartAsync();
        receiver = await WebhookReceiver.StartAsync();
        Cluster = new ServiceCluster(new ServiceClusterOptions
        {
            Settings = Settings(), DatabaseProxy = Database, SimulatorProxy = Providers, HasOwnServers = hasOwnServers,
        });
        await Cluster.StartAsync();
        Scenes = new SceneRequests(pictures.Url, receiver.Url(Ended));
        Load = new JobLoad(Cluster, 6, new ProductRequests(pictures.Url, receiver.Url(Ended)));
    }

    /// <summary>Orders one video of two scenes; what stands in brackets in a text tells the simulator to misbehave there.</summary>
    public Task<Guid> SubmitAsync(string first = "", string second = "", string script = "")
    {
        ThrowIfInDisorder();
        var request = new
        {
            product_title = "Trail shoe",
            scenes = new[] { Scene(first), Scene(second) },
            image_url = pictures.Url,
            avatar_id = "anna",
            voice_id = "en-US-anna",
            avatar_script = $"Light on your feet. {script}",
            webhook_url = receiver.Url(Ended),
        };
        return Load.SubmitAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Orders the video of a scene that is stored for it.</summary>
    /// <param name="provider">Who is asked first for the clip.</param>
    public async Task<Guid> SubmitSceneAsync(string provider)
    {
        ThrowIfInDisorder();
        var cancellationToken = TestContext.Current.CancellationToken;
        var scene = await Scenes.StoreAsync(Load.Client, $"The shoe on a wet rock, {Guid.CreateVersion7()}", cancellationToken);
        return await Load.SubmitAsync(Scenes.Request(scene, provider), cancellationToken);
    }

    /// <summary>Starts Jobs again, orderly, and waits until the gateway finds it.</summary>
    /// <param name="settings">Environment variables that it differs by until it is started again.</param>
    public async Task RestartJobsAsync(params (string Key, string Value)[] settings)
    {
        await Cluster.TerminateAsync(Services.Jobs);
        await Cluster.StartAsync(Services.Jobs, settings);
        await Eventually.SeeAsync(
            async () =>
            {
                using var response = await Cluster.Api.Http.GetAsync("/api/video/list_jobs/");
                return response.StatusCode;
            },
            status => status == HttpStatusCode.OK,
            "the gateway finds Jobs again");
    }

    /// <summary>Waits until a worker has met the fault: a task of this service has failed a try and is not over.</summary>
    /// <param name="schema">The worker's database schema.</param>
    public Task SeeFaultMetAsync(string schema) => Eventually.SeeAsync(
        () => Cluster.CountAsync($"(SELECT count(*) FROM {schema}.task WHERE finished_at IS NULL AND last_error IS NOT NULL)"),
        tasks => tasks > 0,
        $"a task of {schema} has met the fault");

    /// <summary>Waits until all is calm and asserts that nothing was lost, failed, paid twice or left behind.</summary>
    public async Task<ChaosVerdict> InspectAsync()
    {
        ThrowIfInDisorder();
        disorder = $"“{TestContext.Current.Test?.TestDisplayName}” left the system in disorder, see there.";
        try
        {
            await Calm.WaitAsync(Cluster, Limit);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{exception.Message}\n{string.Join('\n', Services.All.Select(Tail))}", exception);
        }

        (await Cluster.Simulator.DeleteAsync("/__simulator/script")).Dispose();
        var verdict = await Inspection.LookAsync(Cluster, Load.Accepted, receiver.Calls(Ended));
        verdict.IsClean.ShouldBeTrue(string.Join('\n', verdict.Figures()));
        disorder = null;
        return verdict;
    }

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        await Database.DisposeAsync();
        await Providers.DisposeAsync();
        await pictures.DisposeAsync();
        await receiver.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>One job that never ends would hold every later test up to its limit, and say nothing new.</summary>
    private void ThrowIfInDisorder()
    {
        if (disorder is not null)
        {
            throw new InvalidOperationException(disorder);
        }
    }

    private string Tail(string service) => $"--- {service}\n{string.Join('\n', Cluster.Process(service).Log.Split('\n').TakeLast(20))}";

    private static object Scene(string text) =>
        new { visual_description = $"The shoe on a forest path {text}", camera_movement = "slow dolly in", mood = "fresh", duration = 4 };

    private static Dictionary<string, string> Settings() => new(ServiceClusterOptions.Fast)
    {
        ["Veo__RequestTimeout"] = "00:00:03",
        ["HeyGen__RequestTimeout"] = "00:00:03",
        ["SceneVideo__MaxAttempts"] = "2",
        ["Storage__ReadIdleTimeout"] = "00:00:03",
        ["Storage__Gcs__RetryDelay"] = "00:00:00.2",
        ["Tasks__GiveWayAfter"] = "00:00:05",
        ["Tasks__ReconcileWindow"] = "00:00:10",
        ["Messaging__Outbox__SendTimeout"] = "00:00:05",
    };
}
