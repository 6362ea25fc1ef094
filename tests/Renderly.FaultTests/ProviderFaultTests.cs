namespace Renderly.FaultTests;

/// <summary>Rows 2 to 4 and 6 to 11 of docs/reliability.md: providers that lose answers, stall, refuse, stumble and lie.</summary>
[Collection(SystemUnderFaults.Collection)]
[Trait("Suite", "Long")]
public sealed class ProviderFaultTests(SystemUnderFaults system)
{
    [Fact]
    public async Task
        Answers_that_are_lost_withheld_or_garbled_after_the_provider_took_the_order_are_found_again_and_nothing_is_paid_twice()
    {
        // Each fault in each place, with a text of its own: a text is struck once.
        string[] faults = ["[sim:drop]", "[sim:hang]", "[sim:malformed]"];
        for (var job = 0; job < faults.Length; job++)
        {
            await system.SubmitAsync(first: Next(job), second: Next(job + 1), script: Next(job + 2));
            string Next(int fault) => $"{faults[fault % faults.Length]} in job {job}";
        }

        var verdict = await system.InspectAsync();

        verdict.PaidCalls.ShouldBe(verdict.NeededCalls);
    }

    [Fact]
    public async Task Connection_cut_before_the_provider_took_the_order_is_sent_once_when_that_is_certain()
    {
        await system.SubmitAsync(first: "[sim:reset]", script: "[sim:reset]");

        await system.InspectAsync();
    }

    [Fact]
    public async Task Refused_connections_are_tried_again_and_cost_nothing()
    {
        await system.Providers.RefuseAsync();
        await system.SubmitAsync();
        await system.SeeFaultMetAsync("veo");
        system.Providers.Heal();

        await system.InspectAsync();
    }

    [Fact]
    public async Task Provider_that_accepts_connections_and_says_nothing_is_asked_again_when_it_speaks()
    {
        await system.SubmitAsync();
        system.Providers.Stall();
        await system.SubmitAsync();
        await system.SeeFaultMetAsync("veo");
        system.Providers.Heal();

        await system.InspectAsync();
    }

    [Fact]
    public async Task Rate_limits_with_and_without_a_time_and_bursts_of_errors_are_outlived()
    {
        await system.Cluster.ScriptAsync(
            new
            {
                match = new { operation = "submit", contains = "patience", times = 2 },
                then = new { http = new { status = 429, retryAfter = "2" } }
            },
            new { match = new { operation = "poll", times = 6 }, then = new { http = new { status = 500 } } });
        await system.SubmitAsync(first: "[sim:http=503]", second: "[sim:http=429x3]", script: "patience");
        await system.SubmitAsync(first: "patience", script: "[sim:http=503]");
        await system.SubmitAsync(script: "[sim:http=429x3]");

        await system.InspectAsync();
    }

    [Fact]
    public async Task Looks_and_downloads_that_are_garbled_slow_refused_or_cut_short_are_repeated_until_they_are_whole()
    {
        await system.Cluster.ScriptAsync(
            new { match = new { provider = "veo", operation = "poll", times = 1 }, then = new { malformed = true } },
            new { match = new { provider = "heygen", operation = "poll", times = 1 }, then = new { malformed = true } },
            new { match = new { provider = "veo", operation = "poll", times = 1 }, then = new { hang = true } },
            new { match = new { provider = "heygen", operation = "download", times = 1 }, then = new { http = new { status = 403 } } },
            new { match = new { provider = "heygen", operation = "download", times = 1 }, then = new { truncateAfterBytes = 1000 } },
            new { match = new { provider = "gcs", operation = "download", times = 2 }, then = new { truncateAfterBytes = 1000 } },
            new { match = new { provider = "gcs", operation = "download", times = 1 }, then = new { bytesPerSecond = 20000 } });
        for (var job = 0; job < 2; job++)
        {
            await system.SubmitAsync();
        }

        await system.InspectAsync();
    }

    [Fact]
    public async Task Callbacks_that_come_twice_or_are_forged_change_nothing()
    {
        await system.Cluster.TerminateAsync(Services.HeyGen);
        await system.Cluster.StartAsync(
            Services.HeyGen,
            ("HeyGen__CallbackBaseUrl", system.Cluster.Address(Services.Gateway).GetLeftPart(UriPartial.Authority)),
            ("HeyGen__CallbackSecret", "whsec_simulator"));
        await system.Cluster.ScriptAsync(
            new { match = new { provider = "heygen", operation = "callback", every = 2 }, then = new { copies = 5 } },
            new { match = new { provider = "heygen", operation = "callback" }, then = new { forged = true } });
        for (var job = 0; job < 2; job++)
        {
            await system.SubmitAsync();
        }

        await system.InspectAsync();
        await system.Cluster.TerminateAsync(Services.HeyGen);
        await system.Cluster.StartAsync(Services.HeyGen);
    }
}
