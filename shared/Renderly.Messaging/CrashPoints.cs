using System.Diagnostics;

namespace Renderly.Messaging;

/// <summary>
/// Named places at which a test can kill the process: <c>RENDERLY_CRASH_AT=provider.before-submit</c>, or only at one kind of message
/// or command, <c>provider.before-submit:ExtendClip</c> (see docs/operations.md).
/// </summary>
public static class CrashPoints
{
    public const string BeforeSubmit = "provider.before-submit";
    public const string AfterSubmit = "provider.after-submit";
    public const string AfterPoll = "provider.after-poll";
    public const string BeforeSave = "provider.before-save";
    public const string AfterSave = "provider.after-save";
    public const string BeforeSend = "outbox.before-send";
    public const string AfterSend = "outbox.after-send";
    public const string BeforeCommit = "consumer.before-commit";
    public const string AfterCommit = "consumer.after-commit";
    public const string BeforeAccept = "request.before-commit";
    public const string AfterAccept = "request.after-commit";

    private static readonly string[] Wanted = Environment.GetEnvironmentVariable("RENDERLY_CRASH_AT")?.Split(':', 2) ?? [];

    /// <param name="kind">Name of the message or command, without its namespace.</param>
    public static void Hit(string point, string kind)
    {
        if (Wanted.Length > 0 && Wanted[0] == point && (Wanted.Length == 1 || Wanted[1] == kind))
        {
            // SIGKILL to ourselves: no finally block runs, as in a real crash.
            Process.GetCurrentProcess().Kill();
        }
    }
}
