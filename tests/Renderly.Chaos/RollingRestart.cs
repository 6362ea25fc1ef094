using Renderly.Testing;

namespace Renderly.Chaos;

/// <summary>Asks every process to stop, one after the other, and starts it again, as an upgrade of a running system does.</summary>
/// <param name="pause">Between two restarts: starting processes takes all cores of a small machine, and nothing else would be done.</param>
internal sealed class RollingRestart(ServiceCluster cluster, TimeSpan pause, RecoveryTimes recovery, ChaosLog log)
{
    public int Restarts { get; private set; }

    /// <summary>Processes that did not end by themselves with code 0.</summary>
    public int Disorderly { get; private set; }

    /// <summary>Goes round at least once, and again while <paramref name="isGoingOn"/>.</summary>
    public async Task RunAsync(Func<bool> isGoingOn, CancellationToken cancellationToken)
    {
        do
        {
            foreach (var process in cluster.All)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var asked = TimeProvider.System.GetTimestamp();
                var code = await cluster.TerminateAsync(process);
                recovery.Add("a process that is asked to stop has ended", TimeProvider.System.GetElapsedTime(asked));
                if (code != 0)
                {
                    Disorderly++;
                    log.Line($"{process} ended with code {code}:\n{cluster.Process(process).Log}");
                }

                var started = TimeProvider.System.GetTimestamp();
                await cluster.StartAsync(process);
                recovery.Add("a started process is ready", TimeProvider.System.GetElapsedTime(started));
                Restarts++;
                log.Progress($"{Restarts} processes restarted");
                await Task.Delay(pause, TimeProvider.System, cancellationToken);
            }
        }
        while (isGoingOn());
    }
}
