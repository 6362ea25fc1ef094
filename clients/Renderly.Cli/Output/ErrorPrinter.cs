using System.Globalization;
using Renderly.Cli.Exit;
using Renderly.Cli.Requests;
using Renderly.Client;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Renderly.Cli.Output;

/// <summary>Says what is wrong, where, and what to do; returns the exit code.</summary>
internal static class ErrorPrinter
{
    public static int Print(Terminal terminal, Exception exception, bool asJson, RequestFile? file = null)
    {
        switch (exception)
        {
            case RenderlyException refused when asJson:
                terminal.ErrorLine(System.Text.Json.JsonSerializer.Serialize(
                    refused.Problem ?? new Problem
                    {
                        Status = refused.Status,
                        Detail = refused.Message,
                        Retryable = refused.IsRetryable,
                        Code = refused.Status is null ? "unreachable" : null,
                    },
                    JsonText.Options));
                return Code(refused);
            case RenderlyException refused:
                PrintRefusal(terminal, refused, file);
                return Code(refused);
            case CliException mistake:
                Head(terminal, mistake.Message);
                return mistake.ExitCode;
            case CommandAppException usage:
                Head(terminal, (usage.InnerException as CliException ?? (Exception)usage).Message);
                Hint(terminal, "`renderly --help` lists the commands, `renderly COMMAND --help` their options.");
                return ExitCode.Usage;
            case OperationCanceledException:
                return ExitCode.Interrupted;
            case IOException or UnauthorizedAccessException:
                Head(terminal, exception.Message);
                return ExitCode.Failed;
            default:
                Head(terminal, $"{exception.GetType().Name}: {exception.Message}");
                return ExitCode.Failed;
        }
    }

    private static int Code(RenderlyException refused) =>
        refused.Status is null or 502 or 503 or 504 && refused is not DownloadException ? ExitCode.Unreachable : ExitCode.Failed;

    private static void PrintRefusal(Terminal terminal, RenderlyException refused, RequestFile? file)
    {
        Head(terminal, refused.Errors.Count > 0 ? refused.Problem?.Detail ?? refused.Problem?.Title ?? refused.Message : refused.Message);
        foreach (var error in refused.Errors)
        {
            var place = error.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}: ")
                : file?.Locate(error.JsonPointer) is { } found ? $"{found}: "
                : "";
            terminal.ErrorLine($"  {place}{(error.Field is { } field ? $"{field}: " : "")}{error.Detail}");
        }

        if (Advice(refused) is { } advice)
        {
            Hint(terminal, advice);
        }

        if (refused is { Status: >= 500, RequestId: { } id })
        {
            Hint(terminal, $"The operator finds the cause under request id {id}.");
        }
    }

    private static string? Advice(RenderlyException refused) => refused switch
    {
        DownloadException => null,
        RenderlyConnectionException => "Is the server running, and is its address right? `./run.sh serve` starts one on this machine; "
            + "`renderly login` sets another address.",
        { Status: 401 } => "Run `renderly login` with a valid token.",
        { Status: 402 } => "`renderly quote FILE` shows what is needed, `renderly usage` what was used.",
        { RetryAfter: { } wait } => $"Try again in {Texts.Duration(wait)}.",
        _ => null,
    };

    private static void Head(Terminal terminal, string message)
    {
        terminal.Error.Markup("[red]error:[/] ");
        terminal.ErrorLine(message);
    }

    private static void Hint(Terminal terminal, string text)
    {
        terminal.Error.Markup("[grey]hint:[/] ");
        terminal.ErrorLine(text);
    }
}
