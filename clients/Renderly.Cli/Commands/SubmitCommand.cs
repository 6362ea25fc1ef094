using System.ComponentModel;
using System.Globalization;
using Renderly.Cli.Connection;
using Renderly.Cli.Exit;
using Renderly.Cli.Output;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console.Cli;

namespace Renderly.Cli.Commands;

internal sealed class SubmitCommand(Terminal terminal, CliEnvironment environment) : ApiCommand<SubmitCommand.Settings>(terminal, environment)
{
    internal sealed class Settings : GlobalSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("The request as JSON; - reads standard input")]
        public string File { get; init; } = "";

        [CommandOption("-w|--watch")]
        [Description("Follow the job until it ends")]
        public bool Watch { get; init; }

        [CommandOption("-d|--download <FOLDER>")]
        [Description("Follow it and fetch the video into this folder")]
        public string? Download { get; init; }

        [CommandOption("--idempotency-key <KEY>")]
        [Description("The same key and file again make no second job")]
        public string? IdempotencyKey { get; init; }

        [CommandOption("-m|--metadata <KEY=VALUE>")]
        [Description("Your own data, shown with the job; may be repeated")]
        public string[] Metadata { get; init; } = [];
    }

    protected override async Task<int> RunAsync(RenderlyClient client, Settings settings, CancellationToken cancellationToken)
    {
        File = await RequestFile.ReadAsync(settings.File, Server, settings.Metadata, Terminal.In, cancellationToken);
        var job = await client.Jobs.SubmitAsync(File.Json, new RequestOptions { IdempotencyKey = settings.IdempotencyKey }, cancellationToken);
        if (!settings.Watch && settings.Download is null)
        {
            Print(job, settings.Json);
            return ExitCode.Ok;
        }

        if (!settings.Json)
        {
            Announce(job);
        }

        return await new JobFollower(Terminal, client).FollowAsync(job.JobId, settings.Json, settings.Download, cancellationToken);
    }

    private void Print(SubmittedJob job, bool asJson)
    {
        if (asJson)
        {
            Terminal.Json(job);
        }
        else if (Terminal.IsForPeople)
        {
            Announce(job);
            Terminal.Line($"Follow it: renderly watch {job.JobId}");
        }
        else
        {
            Terminal.Line(job.JobId.ToString());
        }
    }

    private void Announce(SubmittedJob job)
    {
        foreach (var warning in job.Warnings)
        {
            Terminal.Note(warning);
        }

        Terminal.Line($"Job {job.JobId} accepted{(job.Plan is { } plan ? Describe(plan) : "")}.");
    }

    private static string Describe(VideoPlan plan)
    {
        var scenes = plan.Chains.Sum(chain => chain.Count);
        return string.Create(CultureInfo.InvariantCulture, $": {plan.DurationSeconds:0} s of video in {scenes} {(scenes == 1 ? "scene" : "scenes")}");
    }
}
