@echo off
rem SPDX-License-Identifier: GPL-2.0-or-later
rem
rem Stacklet Lab on Windows: finds a JDK and unicorn.dll, builds when needed, starts. See the file lab, which does the
rem same on other systems and says more. Environment variables are the same. Options of the JVM are those of
rem launcher\jvm.sh, which says why; a test compares them.
setlocal EnableExtensions DisableDelayedExpansion

set "home=%~dp0"
if "%home:~-1%"=="\" set "home=%home:~0,-1%"
set "state=%home%\target\lab"
set "cache=%STACKLET_LAB_CACHE%"
if not defined cache set "cache=%LOCALAPPDATA%\stacklet-lab"
set "modules=stacklet-asm emulator toolchain inspector lessons visualizer cli"

if /i "%~1"=="clean" goto clean

call :find_jdk
if not defined java_home goto no_jdk
call :find_unicorn
if /i "%~1"=="run" if not defined unicorn goto no_unicorn
if /i "%~1"=="demo" if not defined unicorn goto no_unicorn
if /i "%~1"=="test" goto test
if /i "%~1"=="bench" (
    echo lab: bench compares with a C program built by a Unix compiler; it runs on Linux and macOS only.>&2
    exit /b 69
)

call :ensure_build
if errorlevel 1 exit /b %errorlevel%
set "path_of_modules=%state%\app"
set "roots=org.stackletlab.cli"
set "natives=org.stackletlab.emulator"
set "heap=-Xms32m -Xmx1g"
if /i "%~1"=="run" set "heap=-Xms32m -Xmx192m"
if /i "%~1"=="demo" set "heap=-Xms32m -Xmx192m"
if /i "%~1"=="grade" set "heap=-Xms128m -Xmn96m -Xmx512m"
set "tier=1"
set "collector=-XX:+UseSerialGC"
for %%c in (view movie) do if /i "%~1"=="%%c" call :painting
if "%~1"=="" call :painting
if /i "%~1 %~2"=="lesson preview" call :painting
if /i "%~1"=="check" call :checking %*
if /i "%~1"=="picture" call :desktop
if /i "%~1 %~2"=="lesson export" call :paper
"%java_home%\bin\java.exe" %collector% -XX:TieredStopAtLevel=%tier% -XX:+UseCompactObjectHeaders %heap% -Xss2m -XX:-UsePerfData ^
    -Xlog:disable -Xlog:all=error:stderr --enable-native-access=%natives% --add-modules %roots% ^
    "-Dlab.home=%home%" "-Dlab.cache=%cache%" "-Dlab.unicorn=%unicorn%" %STACKLET_LAB_JAVA_OPTIONS% ^
    -p "%path_of_modules%" -m org.stackletlab.cli/org.stackletlab.cli.Lab %*
exit /b %errorlevel%

:paper
call :desktop
set "path_of_modules=%path_of_modules%;%state%\app\paper"
set "roots=%roots%,openhtmltopdf.pdfbox,org.apache.commons.logging"
exit /b 0

rem A check opens a window if it is asked to. The words are looked at one by one: `for` would take * for files. An empty
rem word in quotes is a word.
:checking
if %1.==. exit /b 0
if /i "%~1"=="--view" call :painting
shift
goto checking

rem What paints for minutes pays for the second compiler.
:painting
set "tier=4"
set "collector=-XX:+UseG1GC -XX:GCTimeRatio=2 -XX:MinHeapFreeRatio=15 -XX:MaxHeapFreeRatio=35 -XX:MaxNewSize=96m -XX:-G1UseAdaptiveIHOP -XX:InitiatingHeapOccupancyPercent=60"

:desktop
set "path_of_modules=%state%\app;%state%\app\desktop"
set "roots=org.stackletlab.visualizer"
set "natives=org.stackletlab.emulator,javafx.graphics"
exit /b 0

:test
call :need_builders
if errorlevel 1 exit /b %errorlevel%
shift
set "pattern="
set "word=%~1"
if "%word:~0,1%"=="-" (
    echo lab: on Windows test takes a pattern for names of classes and no options; found '%word%'.>&2
    echo   next: lab test CheckCommand, or lab test>&2
    exit /b 64
)
if not "%~1"=="" set "pattern=-Dtest=*%~1* -Dsurefire.failIfNoSpecifiedTests=false"
pushd "%home%"
set "JAVA_HOME=%java_home%"
call mvn -B -ntp verify "-Dlab.cache=%cache%" "-Dlab.unicorn=%unicorn%" %pattern%
set "result=%errorlevel%"
popd
exit /b %result%

:clean
for %%m in (%modules% tests) do if exist "%home%\%%m\target" rmdir /s /q "%home%\%%m\target"
if exist "%home%\target" rmdir /s /q "%home%\target"
if /i "%~2"=="--cache" if exist "%cache%" rmdir /s /q "%cache%"
exit /b 0

rem The sources of the last build are mirrored in target\lab\sources; robocopy /l only compares, 0 means equal.
:ensure_build
if defined STACKLET_LAB_NO_BUILD if exist "%state%\app" exit /b 0
if not exist "%state%\app" goto build
for %%m in (%modules%) do (
    robocopy "%home%\%%m" "%state%\sources\%%m" pom.xml /l /njh /njs /ndl /nfl /ns /nc >nul
    if errorlevel 1 goto build
    if exist "%home%\%%m\src\main" (
        robocopy "%home%\%%m\src\main" "%state%\sources\%%m\src\main" /mir /l /njh /njs /ndl /nfl /ns /nc >nul
        if errorlevel 1 goto build
    )
)
exit /b 0

:build
call :need_builders
if errorlevel 1 exit /b %errorlevel%
echo [1/2] Building, complete log in %home%\target\lab-build.log ...>&2
if exist "%state%" rmdir /s /q "%state%"
mkdir "%state%\sources.new" "%state%\app.new"
for %%m in (%modules%) do (
    robocopy "%home%\%%m" "%state%\sources.new\%%m" pom.xml >nul
    if exist "%home%\%%m\src\main" robocopy "%home%\%%m\src\main" "%state%\sources.new\%%m\src\main" /mir >nul
)
if exist "%home%\cli\target\lib" rmdir /s /q "%home%\cli\target\lib"
if exist "%home%\visualizer\target\lib" rmdir /s /q "%home%\visualizer\target\lib"
pushd "%home%"
set "JAVA_HOME=%java_home%"
call mvn -B package -Dquickly -Dmaven.test.skip=true -pl cli,visualizer -am >"%home%\target\lab-build.log" 2>&1
set "result=%errorlevel%"
popd
if not "%result%"=="0" (
    echo lab: step 1, building, failed:>&2
    findstr /b /l /c:"[ERROR]" "%home%\target\lab-build.log" >&2
    echo   next: check the network and the log named above, then run lab again; what was downloaded is kept>&2
    exit /b 70
)
echo [2/2] Putting the build in place ...>&2
copy /y "%home%\cli\target\lib\*.jar" "%state%\app.new" >nul
copy /y "%home%\cli\target\cli-*.jar" "%state%\app.new" >nul
mkdir "%state%\app.new\desktop"
mkdir "%state%\app.new\paper"
copy /y "%home%\visualizer\target\lib\*.jar" "%state%\app.new\desktop" >nul
copy /y "%home%\visualizer\target\visualizer-*.jar" "%state%\app.new\desktop" >nul
copy /y "%home%\visualizer\target\paper\*.jar" "%state%\app.new\paper" >nul
move "%state%\sources.new" "%state%\sources" >nul
move "%state%\app.new" "%state%\app" >nul
exit /b 0

:need_builders
where mvn >nul 2>&1
if errorlevel 1 (
    echo lab: the program mvn was not found; it builds Stacklet Lab.>&2
    echo   next: get Maven from https://maven.apache.org, put its bin folder on PATH, run lab again>&2
    exit /b 69
)
where npm >nul 2>&1
if errorlevel 1 (
    echo lab: the program npm was not found; it fetches the assembler Keystone.>&2
    echo   next: winget install OpenJS.NodeJS, or https://nodejs.org, then run lab again>&2
    exit /b 69
)
exit /b 0

:find_jdk
set "java_home="
if defined STACKLET_LAB_JAVA_HOME (
    call :try_jdk "%STACKLET_LAB_JAVA_HOME%"
    exit /b 0
)
if defined JAVA_HOME call :try_jdk "%JAVA_HOME%"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" ^
    "%ProgramFiles%\Zulu\zulu-*" "%ProgramFiles%\Amazon Corretto\jdk*" "%ProgramFiles%\BellSoft\LibericaJDK-*" ^
    "%USERPROFILE%\.jdks\*" "%USERPROFILE%\scoop\apps\*jdk*") do call :try_jdk "%%~d"
exit /b 0

rem Every JDK carries a file named release that states its version; the first JDK of at least 25 is taken.
:try_jdk
if defined java_home exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set "version=%%~l"
for /f "delims=.-+" %%m in ("%version%") do if %%m GEQ 25 set "java_home=%~1"
exit /b 0

:find_unicorn
set "unicorn="
if defined STACKLET_LAB_UNICORN if exist "%STACKLET_LAB_UNICORN%" set "unicorn=%STACKLET_LAB_UNICORN%"
if defined STACKLET_LAB_UNICORN exit /b 0
if exist "%cache%\unicorn\unicorn.dll" set "unicorn=%cache%\unicorn\unicorn.dll"
if defined unicorn exit /b 0
for %%f in (unicorn.dll) do set "unicorn=%%~$PATH:f"
exit /b 0

:no_jdk
echo lab: no JDK 25 or newer was found.>&2
echo   looked at: STACKLET_LAB_JAVA_HOME, JAVA_HOME, and the usual folders below %ProgramFiles% and %USERPROFILE%>&2
echo   next:      winget install EclipseAdoptium.Temurin.25.JDK>&2
echo              or set STACKLET_LAB_JAVA_HOME to the folder of a JDK; then run lab again>&2
exit /b 69

:no_unicorn
echo lab: the library of the Unicorn CPU emulator, unicorn.dll (version 2.x, 64 bit), was not found.>&2
echo   looked at: STACKLET_LAB_UNICORN, %cache%\unicorn, the folders of PATH>&2
echo   next:      download the Windows build from https://github.com/unicorn-engine/unicorn/releases>&2
echo              and put unicorn.dll into %cache%\unicorn, or set STACKLET_LAB_UNICORN to the file>&2
exit /b 69
