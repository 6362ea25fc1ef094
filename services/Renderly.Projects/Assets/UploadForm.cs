using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Renderly.Projects.Data;
using Renderly.Web.Problems;

namespace Renderly.Projects.Assets;

/// <summary>Reads a form with a file part by part, in whatever order they come, so that the file goes through and is never held.</summary>
internal sealed class UploadForm
{
    public const string FileField = "file";
    public const string TypeField = "asset_type";
    public const string TagsField = "tags";

    private const string MediaType = "multipart/form-data";
    private const int MaxBoundaryLength = 70;
    private const int MaxTextBytes = 4096;
    private const int BufferBytes = 64 * 1024;

    private readonly List<FieldError> errors = [];
    private readonly List<string> tags = [];

    private bool hasFile;

    /// <summary>What the user calls it: one of <see cref="AssetType"/>, or null.</summary>
    public string? Type { get; private set; }

    public string[] Tags => AssetTags.Clean(tags);

    /// <param name="body">The request's.</param>
    /// <param name="takeFile">Given the file's name and its content, which it reads to the end.</param>
    /// <exception cref="ProblemException">It is no form, or a field of it is not acceptable.</exception>
    public static async Task<UploadForm> ReadAsync(
        UploadBody body, Func<string?, Stream, CancellationToken, Task> takeFile, CancellationToken cancellationToken)
    {
        var reader = new MultipartReader(BoundaryOf(body.ContentType), body.Content, BufferBytes);
        var form = new UploadForm();
        while (await NextAsync(reader, cancellationToken) is { } part)
        {
            await form.TakeAsync(part, takeFile, cancellationToken);
        }

        form.Check();
        return form;
    }

    private static string BoundaryOf(string? contentType)
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        return boundary is { Length: > 0 and <= MaxBoundaryLength }
            ? boundary
            : throw Problem.Of(
                ErrorCatalog.UnsupportedMediaType,
                $"Send the file as {MediaType} with a boundary, in the field '{FileField}'.").AsException();
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw Malformed();
        }
    }

    private async Task TakeAsync(
        MultipartSection part, Func<string?, Stream, CancellationToken, Task> takeFile, CancellationToken cancellationToken)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
        {
            throw Malformed();
        }

        var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
        switch (name)
        {
            case FileField when hasFile:
                throw Problem.Validation(FileField, FieldCode.TooMany, "One file is taken in a request.").AsException();
            case FileField:
                hasFile = true;
                var fileName = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                await TakeFileAsync(HeaderUtilities.RemoveQuotes(fileName).Value, part.Body, takeFile, cancellationToken);
                break;
            case TypeField:
                Type = await TextAsync(name, part.Body, cancellationToken);
                break;
            case TagsField:
                tags.AddRange(AssetTags.Split(await TextAsync(name, part.Body, cancellationToken)));
                break;
            default:
                throw Problem.Validation(
                    FieldPath.Member("", name),
                    FieldCode.UnknownField,
                    $"Unknown field. Known here: {TypeField}, {FileField}, {TagsField}.").AsException();
        }
    }

    private static async Task TakeFileAsync(
        string? fileName, Stream content, Func<string?, Stream, CancellationToken, Task> takeFile, CancellationToken cancellationToken)
    {
        try
        {
            await takeFile(fileName, content, cancellationToken);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw Malformed();
        }
    }

    private static async Task<string> TextAsync(string field, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxTextBytes + 1];
        try
        {
            var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return read <= MaxTextBytes
                ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(buffer, 0, read).Trim()
                : throw Problem.Validation(field, FieldCode.TooLarge, string.Create(
                    CultureInfo.InvariantCulture, $"Must have at most {MaxTextBytes} bytes.")).AsException();
        }
        catch (DecoderFallbackException)
        {
            throw Problem.Validation(field, FieldCode.NotText, "Must be text in UTF-8.").AsException();
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            throw Malformed();
        }
    }

    private void Check()
    {
        if (!hasFile)
        {
            errors.Add(new FieldError(FileField, FieldCode.Required, "Send the file in this field, with its name."));
        }

        if (Type is { } type && !AssetType.All.Contains(type))
        {
            errors.Add(new FieldError(TypeField, FieldCode.InvalidChoice, $"Must be one of: {string.Join(", ", AssetType.All)}."));
        }

        errors.AddRange(AssetTags.Check(Tags));
        if (errors.Count > 0)
        {
            throw Problem.Validation(errors).AsException();
        }
    }

    // The body ended before the last boundary, or its headers are none; the server's own refusals say more.
    private static bool IsMalformed(Exception exception) =>
        exception is InvalidDataException || (exception is IOException and not BadHttpRequestException);

    private static ProblemException Malformed() => Problem.Validation(
        FieldPath.Body,
        FieldCode.Invalid,
        $"The body is not whole {MediaType}: it breaks off, or its parts cannot be told apart.").AsException();
}
