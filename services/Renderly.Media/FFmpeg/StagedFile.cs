namespace Renderly.Media.FFmpeg;

/// <summary>Output appears under its name only when it is whole: written beside it first, moved at the end, removed on failure.</summary>
internal static class StagedFile
{
    public static async Task<T> WriteAsync<T>(string path, Func<string, Task<T>> write)
    {
        var part = path + ".part";
        try
        {
            var result = await write(part);
            File.Move(part, path, overwrite: true);
            return result;
        }
        finally
        {
            File.Delete(part);
        }
    }
}
