using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Options;
using Renderly.Simulator.Data;
using Renderly.Simulator.Operations;
using Renderly.Simulator.Settings;

namespace Renderly.Simulator.Providers;

/// <summary>Expiring addresses of result files; every reading of an operation signs afresh.</summary>
internal sealed class ResultLinks(IOptions<SimulatorOptions> options, OperationStore operations, TimeProvider time)
{
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes($"files/{options.Value.Seed}"));

    /// <param name="number">Which of several files.</param>
    public string To(string baseUrl, Operation operation, TimeSpan lifetime, int number = 0)
    {
        var extension = Path.GetExtension(operations.ResultOf(operation.Id)?.Files[number]);
        var file = number == 0
            ? operation.Id + extension
            : string.Create(CultureInfo.InvariantCulture, $"{operation.Id}.{number}{extension}");
        var expires = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{baseUrl}/files/{file}?Expires={expires}&Signature={Sign(file, expires)}";
    }

    public bool IsValid(string file, IQueryCollection query)
    {
        var (expires, signature) = (query["Expires"].ToString(), query["Signature"].ToString());
        return long.TryParse(expires, out var seconds)
            && time.GetUtcNow().ToUnixTimeSeconds() <= seconds
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(file, expires)), Encoding.ASCII.GetBytes(signature));
    }

    private string Sign(string file, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{file}\n{expires}")));
}

/// <summary>Where all providers' result addresses lead, as to an object store of theirs.</summary>
internal static class ResultFiles
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapResultFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/files/{file}", ["GET", "HEAD"], ReadAsync);

    /// <summary>The file of a result as an answer, with Range.</summary>
    public static IResult Send(string path) =>
        Results.File(
            path, ContentTypes.TryGetContentType(path, out var type) ? type : "application/octet-stream", enableRangeProcessing: true);

    public static IResult StoreError(int status, string code, string message) =>
        Results.Text($"<Error><Code>{code}</Code><Message>{message}</Message></Error>", "application/xml", statusCode: status);

    private static async Task<IResult> ReadAsync(
        HttpContext http, string file, ResultLinks links, OperationStore operations, SimulatedProviders providers, SimulatorFolder folder)
    {
        var parts = file.Split('.');
        var operation = operations.Find(parts[0]);
        if (operation is not null && await http.StruckAsync(providers[operation.Provider], "download"))
            return Results.Empty;
        if (!links.IsValid(file, http.Request.Query))
            return StoreError(403, "AccessDenied", "Request has expired");
        var files = operation is null ? [] : operations.ResultOf(operation.Id)?.Files ?? [];
        var number = parts.Length > 2 && int.TryParse(parts[1], out var given) ? given : 0;
        return number < files.Count
            ? Send(folder.Absolute(files[number]))
            : StoreError(404, "NoSuchKey", "The specified key does not exist.");
    }
}
