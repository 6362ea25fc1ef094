namespace Renderly.FaultTests;

/// <summary>Row 20 of docs/reliability.md.</summary>
[Collection(SystemUnderFaults.Collection)]
[Trait("Suite", "Long")]
public sealed class DiskFaultTests(SystemUnderFaults system)
{
    [Fact]
    public async Task Store_without_space_stops_the_work_cleanly_and_it_goes_on_when_there_is_space_again()
    {
        await system.Cluster.TerminateAsync(Services.Media);
        await system.Cluster.StartAsync(Services.Media, ("Storage__Disk__MinFreeBytes", "1000000000000000"));
        var id = await system.SubmitAsync();
        await system.SeeFaultMetAsync("media");
        Directory.EnumerateFiles(Path.Combine(system.Cluster.Folder, "objects"), "final*", SearchOption.AllDirectories)
            .ShouldNotContain(file => file.Contains(id.ToString(), StringComparison.Ordinal));

        await system.Cluster.TerminateAsync(Services.Media);
        await system.Cluster.StartAsync(Services.Media);

        await system.InspectAsync();
    }
}
